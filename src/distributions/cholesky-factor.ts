/**
 * The Cholesky factor of a symmetric positive definite matrix, and what densities ask of it.
 *
 * Written out over plain arrays: an M step factors a matrix for every component at every step, and for the few
 * columns that are common a general matrix library, or a typed array for each, spends most of its time on making
 * and collecting objects.
 */
import type { SquareMatrix, Vector } from './parameter-value.js';
import type { Row } from './row-matrix.js';

/** The factor, or null where the matrix is not positive definite. Only the lower triangle is read. */
export function choleskyFactor(matrix: SquareMatrix): CholeskyFactor | null {
  const rows: number[][] = [];
  let logDeterminant = 0;
  for (const [a, given] of matrix.entries()) {
    const row: number[] = [];
    for (let b = 0; b < a; b++) row.push((given[b]! - product(row, rows[b]!, b)) / rows[b]![b]!);
    const pivot = given[a]! - product(row, row, a);
    if (!(pivot > 0 && Number.isFinite(pivot))) return null;
    row.push(Math.sqrt(pivot));
    rows.push(row);
    logDeterminant += Math.log(pivot);
  }
  return new CholeskyFactor(rows, logDeterminant);
}

export class CholeskyFactor {
  readonly logDeterminant: number;
  /** L by rows, each up to its pivot. */
  readonly #rows: SquareMatrix;
  readonly #solved: number[] = [];

  constructor(rows: SquareMatrix, logDeterminant: number) {
    this.#rows = rows;
    this.logDeterminant = logDeterminant;
  }

  get dimension(): number {
    return this.#rows.length;
  }

  /** L, with L Lᵀ the matrix. */
  get lower(): SquareMatrix {
    return this.#rows.map((row) => this.#rows.map((_, b) => row[b] ?? 0));
  }

  /** (x − centre)ᵀ M⁻¹ (x − centre). */
  squaredDistance(x: Row, centre: Vector): number {
    const solved = this.#solved;
    let distance = 0;
    for (let a = 0; a < this.#rows.length; a++) {
      const row = this.#rows[a]!;
      const value = (x[a]! - centre[a]! - product(row, solved, a)) / row[a]!;
      solved[a] = value;
      distance += value * value;
    }
    return distance;
  }

  /** L⁻¹ by rows, each up to its pivot, one after the other. */
  inverseRows(): number[] {
    const columns = this.#rows.map((_, b) => this.#inverseColumn(b));
    return this.#rows.flatMap((row, a) => row.map((_, b) => columns[b]![a - b]!));
  }

  /** M⁻¹ = L⁻ᵀ L⁻¹, its upper triangle row by row: the order of `quadratic` features. */
  inverseEntries(): number[] {
    // L⁻¹ by columns, each from its pivot on.
    const columns = this.#rows.map((_, b) => this.#inverseColumn(b));
    const entries: number[] = [];
    for (let a = 0; a < columns.length; a++) {
      for (let b = a; b < columns.length; b++) {
        let value = 0;
        for (let c = b; c < columns.length; c++) value += columns[a]![c - a]! * columns[b]![c - b]!;
        entries.push(value);
      }
    }
    return entries;
  }

  /** M⁻¹. */
  inverse(): SquareMatrix {
    const entries = this.inverseEntries();
    const inverse = this.#rows.map(() => new Array<number>(this.dimension));
    let next = 0;
    for (let a = 0; a < this.dimension; a++) {
      for (let b = a; b < this.dimension; b++) {
        inverse[a]![b] = entries[next]!;
        inverse[b]![a] = entries[next++]!;
      }
    }
    return inverse;
  }

  /** Entries b … D − 1 of column b of L⁻¹. */
  #inverseColumn(b: number): number[] {
    const column = [1 / this.#rows[b]![b]!];
    for (let a = b + 1; a < this.#rows.length; a++) {
      const row = this.#rows[a]!;
      let value = 0;
      for (let c = b; c < a; c++) value -= row[c]! * column[c - b]!;
      column.push(value / row[a]!);
    }
    return column;
  }
}

/** Σ of the first `length` products. */
function product(a: Vector, b: Vector, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += a[index]! * b[index]!;
  return sum;
}
