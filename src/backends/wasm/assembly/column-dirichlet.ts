/**
 * Columns whose rows are counts x_1, …, x_J of J cells with probabilities p ~ Dirichlet(a): a Multinomial's own
 * counts, or successes and failures that are affine in the columns taken, such as a Binomial's (x, n − x), of which
 * `constants` has the coefficients: a constant and one for each of the `first` columns, cell by cell. After rows of sums S_j,
 *
 *   log p(x) = Σ_j log (a_j + S_j)_{x_j} − log (A + S)_x,   A = Σ a_j, S = Σ S_j, x = Σ x_j
 *
 * less the log of how many orders the counts may come in. Cells without a count cost nothing. Planes: S_1 … S_J, S.
 */
import { Column, ColumnChain, entryOf, planeOf, SUCCESSES } from './column-record';
import { NUMBER } from './panel';
import { logRisingFactorial, tableAt } from './rising-factorial';

export function scoreDirichlet(chain: ColumnChain, column: Column, x: usize): void {
  let total: f64 = 0;
  for (let cell = 0; cell < column.cells; cell++) {
    const count = countIn(column, x, cell);
    if (count > 0) addRising(chain, column, cell, count, 1);
    total += count;
  }
  if (total > 0) addRising(chain, column, column.cells, total, -1);
}

export function moveDirichlet(chain: ColumnChain, column: Column, position: i32, x: usize, sign: f64): void {
  let total: f64 = 0;
  for (let cell = 0; cell < column.cells; cell++) {
    const count = countIn(column, x, cell);
    const sum = entryOf(chain, column.plane + cell, position);
    f64.store(sum, f64.load(sum) + sign * count);
    total += count;
  }
  const sum = entryOf(chain, column.plane + column.cells, position);
  f64.store(sum, f64.load(sum) + sign * total);
}

/** A row's count of a cell. */
@inline
function countIn(column: Column, x: usize, cell: i32): f64 {
  if (column.kind != SUCCESSES) return f64.load(x + <usize>cell * NUMBER);
  const width = <usize>column.first;
  const coefficients = column.constants + <usize>cell * (width + 1) * NUMBER;
  let count = f64.load(coefficients);
  for (let d: usize = 0; d < width; d++) {
    count += f64.load(coefficients + (d + 1) * NUMBER) * f64.load(x + d * NUMBER);
  }
  return count;
}

function addRising(chain: ColumnChain, column: Column, cell: i32, count: f64, sign: f64): void {
  const table = tableAt(column.tables, cell);
  let sum = planeOf(chain, column.plane + cell);
  const end = chain.scores + <usize>chain.clusters * NUMBER;
  for (let score = chain.scores; score < end; score += NUMBER) {
    f64.store(score, f64.load(score) + sign * logRisingFactorial(table, f64.load(sum), count));
    sum += NUMBER;
  }
}
