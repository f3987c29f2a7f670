/**
 * Densities whose contours are ellipses, as plain numbers that a loop over many rows can read without a call:
 *
 *     log p(x) = constant − power · log(1 + |W x − c|²)     Student-t,
 *     log p(x) = constant − |W x − c|² / 2                  Normal (`power` infinite),
 *
 * W lower triangular, D × D, and c = W · centre. A density over several blocks of columns is their product. It is the
 * same number as the family's `logDensity` or `logPredictive` but for rounding; rows with missing cells are not its case.
 */
import type { CholeskyFactor } from './cholesky-factor.js';
import type { Vector } from './parameter-value.js';

export interface EllipticalBlock {
  /** The first of its columns. */
  readonly column: number;
  /** Number of its columns, D. */
  readonly columns: number;
  readonly constant: number;
  readonly power: number;
  /** Rows of W up to the diagonal, one after the other: D(D + 1)/2. */
  readonly root: readonly number[];
  /** W · centre. */
  readonly offset: readonly number[];
}

/** The block of squared distance (x − centre)ᵀ M⁻¹ (x − centre) / spread, of a matrix by its factor. */
export function ellipticalBlock(
  { constant, power, spread }: { constant: number; power: number; spread: number },
  factor: CholeskyFactor,
  centre: Vector,
): EllipticalBlock {
  const root = factor.inverseRows().map((entry) => entry / Math.sqrt(spread));
  return { column: 0, columns: centre.length, constant, power, root, offset: multiply(root, centre) };
}

/** Of columns of one scale each: squared distance Σ_d ((x_d − centre_d) · scale)². */
export function roundBlock(
  { constant, power, scale }: { constant: number; power: number; scale: number },
  centre: Vector,
): EllipticalBlock {
  const root = centre.flatMap((_, a) => Array.from({ length: a + 1 }, (_, b) => (a === b ? scale : 0)));
  return { column: 0, columns: centre.length, constant, power, root, offset: multiply(root, centre) };
}

/** The same over columns that begin so much further right. */
export function shiftBlocks(blocks: readonly EllipticalBlock[], by: number): EllipticalBlock[] {
  return blocks.map((block) => ({ ...block, column: block.column + by }));
}

function multiply(root: readonly number[], vector: Vector): number[] {
  let next = 0;
  return vector.map((_, a) => {
    let sum = 0;
    for (let b = 0; b <= a; b++) sum += root[next++]! * vector[b]!;
    return sum;
  });
}
