/**
 * The assignment of rows to columns of a square matrix, one to one, whose costs sum to the least:
 *
 *     argmin_σ Σ_r c[r][σ(r)]
 *
 * by shortest augmenting paths with potentials, O(n³) (H. W. Kuhn, The Hungarian method for the assignment problem, 1955;
 * R. Jonker and A. Volgenant, A shortest augmenting path algorithm, Computing 38 (1987) 325–340). Costs are finite.
 */

/** The column of each row. */
export function optimalAssignment(costs: readonly ArrayLike<number>[]): readonly number[] {
  const size = costs.length;
  const rowPotential = new Float64Array(size);
  const columnPotential = new Float64Array(size + 1);
  // The last column stands for none: a row that is to be seated begins there.
  const rowOf = new Int32Array(size + 1).fill(-1);
  for (let row = 0; row < size; row++) {
    rowOf[size] = row;
    seat(costs, rowOf, rowPotential, columnPotential);
  }
  const columns = new Array<number>(size).fill(0);
  for (let column = 0; column < size; column++) columns[rowOf[column]!] = column;
  return columns;
}

/** Seats the row of the last column, by moving others along the cheapest path to a free column. */
function seat(
  costs: readonly ArrayLike<number>[],
  rowOf: Int32Array,
  rowPotential: Float64Array,
  columnPotential: Float64Array,
): void {
  const size = costs.length;
  const distance = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(size).fill(size);
  const reached = new Uint8Array(size + 1);
  let at = size;
  while (rowOf[at] !== -1) {
    reached[at] = 1;
    const row = rowOf[at]!;
    let next = size;
    let least = Number.POSITIVE_INFINITY;
    for (let column = 0; column < size; column++) {
      if (reached[column] === 1) continue;
      const reduced = costs[row]![column]! - rowPotential[row]! - columnPotential[column]!;
      if (reduced < distance[column]!) {
        distance[column] = reduced;
        before[column] = at;
      }
      if (distance[column]! < least) {
        least = distance[column]!;
        next = column;
      }
    }
    for (let column = 0; column <= size; column++) {
      if (reached[column] === 1) {
        rowPotential[rowOf[column]!]! += least;
        columnPotential[column]! -= least;
      } else distance[column]! -= least;
    }
    at = next;
  }
  while (at !== size) {
    rowOf[at] = rowOf[before[at]!]!;
    at = before[at]!;
  }
}
