/**
 * Missing cells of a row under an elliptical density, given the others. With x = (o, m), P = WᵀW and centre μ the missing
 * cells lie about the regression
 *
 *     m̂ = μ_m − P_mm⁻¹ P_mo (o − μ_o),       d = |W (o, m̂) − c|²,
 *
 * as N(m̂, P_mm⁻¹) where the density is Normal, and where it is a Student-t as one of ν = 2·power − |m| degrees of
 * freedom and scale matrix (1 + d)/ν · P_mm⁻¹ (Ding 2016, "On the conditional distribution of the multivariate t
 * distribution").
 */
import { internalError } from '../core/internal-error.js';
import { choleskyFactor } from './cholesky-factor.js';
import type { EllipticalBlock } from './elliptical-density.js';
import type { RowCompletion } from './missing-law.js';
import { dot, type SquareMatrix, type Vector } from './parameter-value.js';
import type { Row } from './row-matrix.js';

/** `block` holds all columns of the row. */
export function completeElliptical(block: EllipticalBlock): RowCompletion {
  const root = rootRows(block);
  const centre = solveLower(root, block.offset);
  const precision = centre.map((_, a) =>
    centre.map((_, b) => root.reduce((sum, row) => sum + (row[a] ?? 0) * (row[b] ?? 0), 0)),
  );
  const regress = regressionOnOthers(centre, precision);
  return (row) => {
    const { missing, covariance, lower, mean } = regress(row);
    if (missing.length === 0) return { cells: [], draw: () => [] };
    const freedom = 2 * block.power - missing.length;
    const isNormal = block.power === Number.POSITIVE_INFINITY;
    const stretch = isNormal ? 1 : 1 + squaredDistance(root, block.offset, completed(row, missing, mean));
    const inflation = isNormal ? 1 : freedom > 2 ? stretch / (freedom - 2) : Number.POSITIVE_INFINITY;
    return {
      cells: mean.map((value, m) => ({
        kind: 'number',
        mean: freedom > 1 ? value : Number.NaN,
        variance: inflation * covariance[m]![m]!,
      })),
      draw(variates) {
        // A Student-t is a Normal whose variance is drawn: ν / χ²_ν times as large.
        const variance = isNormal ? 1 : stretch / variates.gamma(freedom / 2, 1 / 2);
        const standard = mean.map(() => Math.sqrt(variance) * variates.normal());
        return mean.map((value, m) => value + dot(lower[m]!, standard));
      },
    };
  };
}

interface Regression {
  readonly missing: readonly number[];
  /** P_mm⁻¹, and its Cholesky factor. */
  readonly covariance: SquareMatrix;
  readonly lower: SquareMatrix;
}

/** The row's regression m̂; the matrices of each set of missing columns are made once. */
function regressionOnOthers(
  centre: Vector,
  precision: SquareMatrix,
): (row: Row) => Regression & { readonly mean: Vector } {
  const known = new Map<string, Regression>();
  return (row) => {
    const missing = centre.flatMap((_, d) => (Number.isNaN(row[d]!) ? [d] : []));
    const key = missing.join();
    const own = known.get(key) ?? regressionOf(missing, precision);
    known.set(key, own);
    const pull = missing.map((a) =>
      centre.reduce(
        (sum, value, b) => (missing.includes(b) ? sum : sum + precision[a]![b]! * (row[b]! - value)),
        0,
      ),
    );
    const mean = missing.map((a, m) => centre[a]! - dot(own.covariance[m]!, pull));
    return { ...own, mean };
  };
}

function regressionOf(missing: readonly number[], precision: SquareMatrix): Regression {
  const factorOf = (matrix: SquareMatrix) =>
    choleskyFactor(matrix) ?? internalError('a density whose covariance is singular');
  const covariance = factorOf(missing.map((a) => missing.map((b) => precision[a]![b]!))).inverse();
  return { missing, covariance, lower: factorOf(covariance).lower };
}

function completed(row: Row, missing: readonly number[], values: Vector): number[] {
  const whole = Array.from(row);
  for (const [m, d] of missing.entries()) whole[d] = values[m]!;
  return whole;
}

/** |W x − c|². */
function squaredDistance(root: SquareMatrix, offset: Vector, x: Vector): number {
  return root.reduce((sum, row, a) => sum + (dot(row, x) - offset[a]!) ** 2, 0);
}

/** W by rows, each up to its diagonal. */
function rootRows({ root, columns }: EllipticalBlock): SquareMatrix {
  return Array.from({ length: columns }, (_, a) => root.slice((a * (a + 1)) / 2, ((a + 1) * (a + 2)) / 2));
}

/** x with W x = c. */
function solveLower(root: SquareMatrix, offset: Vector): number[] {
  const solved: number[] = [];
  for (const [a, row] of root.entries()) {
    const above = row.slice(0, a).reduce((sum, value, b) => sum + value * solved[b]!, 0);
    solved.push((offset[a]! - above) / row[a]!);
  }
  return solved;
}
