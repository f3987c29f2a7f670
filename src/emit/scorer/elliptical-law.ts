/**
 * Densities with elliptical contours, as `distributions/elliptical-density.ts` has them:
 *
 *     log p(x) = constant − power · log(1 + |W x − c|²),    power infinite: constant − |W x − c|² / 2.
 *
 * Of D columns the values are constant, power, c, the rows of W up to the diagonal, and for m = 0 … D − 1 observed columns
 * the constant without the determinant: a marginal has the block M_oo of M = W⁻¹W⁻ᵀ, and power less half a column each.
 */
import type { ScorerLaw } from './scorer-numbers.js';

export const ellipticalLaw: ScorerLaw = (values, { column, columns }) => {
  const [constant, power, ...rest] = values as readonly number[];
  const offset = rest.slice(0, columns);
  const rows = rowsOf(rest.slice(columns));
  const marginal = rest.slice(columns + (columns * (columns + 1)) / 2);
  const whole = density(constant!, power ?? null, rows, offset);
  const known = new Map<string, OwnDensity>();
  return (row) => {
    // A fit by Gibbs has thousands of terms: of a row without gaps, none makes arrays.
    if (isWhole(row, column, columns)) return whole(row, column);
    const own: number[] = [];
    const observed: number[] = [];
    for (let d = 0; d < columns; d++) {
      const cell = row[column + d]!;
      if (!Number.isNaN(cell)) {
        own.push(cell);
        observed.push(d);
      }
    }
    if (own.length === 0) return 0;
    const key = observed.join();
    const of = known.get(key) ?? marginalDensity(observed);
    known.set(key, of);
    return of(own, 0);
  };

  function marginalDensity(observed: readonly number[]): OwnDensity {
    const spread = invert(rows);
    const centre = observed.map((d) => dot(spread[d]!, offset, d + 1));
    const lower = factor(
      observed.map((a) => observed.map((b) => dot(spread[a]!, spread[b]!, Math.min(a, b) + 1))),
    );
    const root = invert(lower);
    const logScale = lower.reduce((sum, line, d) => sum + Math.log(line[d]!), 0);
    const missing = columns - observed.length;
    return density(
      marginal[observed.length]! - logScale,
      power == null ? null : power - missing / 2,
      root,
      root.map((line) => dot(line, centre, line.length)),
    );
  }
};

/** Of cells from a place on. */
type OwnDensity = (cells: ArrayLike<number>, start: number) => number;

function isWhole(row: Float64Array, start: number, columns: number): boolean {
  for (let d = 0; d < columns; d++) if (Number.isNaN(row[start + d])) return false;
  return true;
}

function density(
  constant: number,
  power: number | null,
  rows: readonly (readonly number[])[],
  offset: readonly number[],
): OwnDensity {
  return (cells, start) => {
    let distance = 0;
    for (let a = 0; a < rows.length; a++) {
      const row = rows[a]!;
      let sum = 0;
      for (let i = 0; i <= a; i++) sum += row[i]! * cells[start + i]!;
      distance += (sum - offset[a]!) ** 2;
    }
    return constant - (power === null ? distance / 2 : power * Math.log(1 + distance));
  };
}

function dot(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Rows of a lower triangle, which lie one after the other. */
function rowsOf(numbers: readonly number[]): readonly (readonly number[])[] {
  const rows: (readonly number[])[] = [];
  for (let start = 0; start + rows.length < numbers.length; start += rows.length) {
    rows.push(numbers.slice(start, start + rows.length + 1));
  }
  return rows;
}

/** Of a lower triangle. */
function invert(rows: readonly (readonly number[])[]): number[][] {
  const inverse: number[][] = [];
  for (const [a, row] of rows.entries()) {
    inverse.push(
      row.map((diagonal, b) => {
        let sum = a === b ? 1 : 0;
        for (let c = b; c < a; c++) sum -= row[c]! * inverse[c]![b]!;
        return sum / (a === b ? diagonal : row[a]!);
      }),
    );
  }
  return inverse;
}

/** Cholesky's lower triangle of a positive definite matrix. */
function factor(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = [];
  for (const [a, row] of matrix.entries()) {
    const line: number[] = [];
    lower.push(line);
    for (let b = 0; b <= a; b++) {
      const left = row[b]! - dot(line, lower[b]!, b);
      line.push(a === b ? Math.sqrt(left) : left / lower[b]![b]!);
    }
  }
  return lower;
}
