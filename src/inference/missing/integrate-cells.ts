/**
 * Missing cells of a Normal integrated out of a component's row of Ω, and put back, by their conditional moments, into
 * the statistics.
 *
 * With x = (o, m), observed and missing, and log f = c + bᵀx − xᵀPx/2 + log h(x),
 *
 *     log ∫ f dm = c + b_mᵀa/2 − log |P_mm|/2  +  (b_o − P_om a)ᵀ o  −  oᵀ(P_oo + P_om B) o/2  +  log h(o),
 *     m given o ~ N(a + B o, P_mm⁻¹),          a = P_mm⁻¹ b_m,   B = −P_mm⁻¹ P_mo,
 *
 * whatever c, b and P are: at an estimate of the parameters this is EM's E step (Little & Rubin 2002, section 11.2), at their
 * expectations the best q(m given z), for which the variational bound stays exact.
 */
import { internalError } from '../../core/internal-error.js';
import { choleskyFactor } from '../../distributions/cholesky-factor.js';
import { dot, type SquareMatrix, type Vector } from '../../distributions/parameter-value.js';
import type { NormalPart } from './normal-parts.js';

/** A part with which of its columns (counted from its first) are observed and which missing. */
export interface PartPattern {
  readonly part: NormalPart;
  readonly observed: readonly number[];
  readonly missing: readonly number[];
}

/** m given o ~ N(a + B o, covariance) under one component. */
export interface Regression {
  readonly pattern: PartPattern;
  readonly intercept: Vector;
  /** |m| rows of |o| slopes. */
  readonly slopes: SquareMatrix;
  readonly covariance: SquareMatrix;
  /** The entropy of m given o, but for |m| log(2π)/2, which the log h of its cells would have taken away again. */
  readonly entropy: number;
}

/** Integrates the missing cells out of a row of Ω in place; entries of the missing columns are left as they were. */
export function integrateCells(omega: Float64Array, pattern: PartPattern): Regression {
  const { part, observed, missing } = pattern;
  const precision = (a: number, b: number): number => {
    const index = part.product(Math.min(a, b), Math.max(a, b));
    return index < 0 ? 0 : a === b ? -2 * omega[index]! : -omega[index]!;
  };
  const factor =
    choleskyFactor(missing.map((a) => missing.map((b) => precision(a, b)))) ??
    internalError('a component without a precision');
  const covariance = factor.inverse();
  const linear = missing.map((a) => omega[part.linear(a)]!);
  const intercept = covariance.map((row) => dot(row, linear));
  const across = observed.map((a) => missing.map((b) => precision(a, b)));
  const slopes = covariance.map((row) => across.map((own) => -dot(row, own)));
  omega[0]! += (dot(linear, intercept) - factor.logDeterminant) / 2;
  for (const [o, a] of observed.entries()) {
    omega[part.linear(a)]! -= dot(across[o]!, intercept);
    for (const [p, b] of observed.entries()) {
      const index = p < o ? -1 : part.product(a, b);
      if (index < 0) continue;
      const change = slopes.reduce((sum, row, m) => sum + across[o]![m]! * row[p]!, 0);
      omega[index]! -= a === b ? change / 2 : change;
    }
  }
  const entropy = (missing.length - factor.logDeterminant) / 2;
  return { pattern, intercept, slopes, covariance, entropy };
}

/** Fills the entries of missing columns in a component's statistics of rows of the pattern. */
export function completeStatistics(
  statistics: Float64Array,
  { pattern, intercept, slopes, covariance }: Regression,
): void {
  const { part, observed, missing } = pattern;
  const count = statistics[0]!;
  const sums = observed.map((a) => statistics[part.linear(a)]!);
  const products = observed.map((a) =>
    observed.map((b) => {
      const index = part.product(Math.min(a, b), Math.max(a, b));
      return index < 0 ? 0 : statistics[index]!;
    }),
  );
  // Σ B o, and Σ (B o) oᵀ.
  const fitted = slopes.map((row) => dot(row, sums));
  const fittedAcross = slopes.map((row) => observed.map((_, p) => dot(row, products[p]!)));
  const write = (a: number, b: number, value: number): void => {
    const index = part.product(Math.min(a, b), Math.max(a, b));
    if (index >= 0) statistics[index] = value;
  };
  for (const [m, a] of missing.entries()) {
    statistics[part.linear(a)] = count * intercept[m]! + fitted[m]!;
    for (const [p, b] of observed.entries()) write(a, b, intercept[m]! * sums[p]! + fittedAcross[m]![p]!);
    for (const [n, b] of missing.entries()) {
      const means = count * intercept[m]! * intercept[n]!;
      const mixed = intercept[m]! * fitted[n]! + fitted[m]! * intercept[n]!;
      write(a, b, count * covariance[m]![n]! + means + mixed + dot(fittedAcross[m]!, slopes[n]!));
    }
  }
}
