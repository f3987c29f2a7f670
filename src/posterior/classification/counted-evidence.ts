/** Evidence that counts rows: how much of it a density gives, and to which classes it goes. */
import type { DensityEvidence } from './classifier-document.js';

/** Pseudo-counts of a row: N exp(clip((log p̂ − median)/d, −30, 3)). */
export function countedEvidence(
  logDensity: number,
  { median, rows, centre }: Pick<DensityEvidence, 'median' | 'rows' | 'centre'>,
): number {
  const relative = (logDensity - median) / centre.length;
  return rows * Math.exp(Math.min(3, Math.max(-30, relative)));
}

/**
 * α ← β + n p̂, with p̂ the shares of what the network adds to the prior, which of n rows at a place are n_c / n; those of the
 * prior where it adds nothing.
 */
export function shareEvidence(alpha: Float64Array, beta: ArrayLike<number>, counts: number): void {
  let added = 0;
  let prior = 0;
  for (let k = 0; k < alpha.length; k++) {
    added += alpha[k]! - beta[k]!;
    prior += beta[k]!;
  }
  for (let k = 0; k < alpha.length; k++) {
    const share = added === 0 ? beta[k]! / prior : (alpha[k]! - beta[k]!) / added;
    alpha[k] = beta[k]! + counts * share;
  }
}
