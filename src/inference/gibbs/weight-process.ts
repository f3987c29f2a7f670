/**
 * The seating of rows by a Dirichlet or Pitman–Yor process, and the probability it gives a partition.
 */
import type { Seating } from '../../backends/backend.js';
import { logGamma } from '../../distributions/special-functions.js';

export type WeightProcess =
  | { readonly kind: 'DP'; readonly concentration: ConcentrationPrior }
  /** 0 ≤ discount < 1, concentration > −discount. */
  | { readonly kind: 'PY'; readonly discount: DiscountPrior; readonly concentration: ConcentrationPrior };

export type ConcentrationPrior =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'Gamma'; readonly shape: number; readonly rate: number };

export type DiscountPrior =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'Beta'; readonly a: number; readonly b: number };

/** Known hyperparameters, and the prior means of those that are learnt. */
export function initialSeating(process: WeightProcess): Seating {
  const { concentration } = process;
  return {
    concentration:
      concentration.kind === 'fixed' ? concentration.value : concentration.shape / concentration.rate,
    discount: process.kind === 'DP' ? 0 : initialDiscount(process.discount),
  };
}

function initialDiscount(discount: DiscountPrior): number {
  return discount.kind === 'fixed' ? discount.value : discount.a / (discount.a + discount.b);
}

/**
 * log of the exchangeable partition probability function at discount d and concentration α (Pitman 1995):
 *
 *     Π_{j=1}^{K−1} (α + j d) · Π_k Γ(n_k − d) / Γ(1 − d) / Π_{i=1}^{N−1} (α + i)
 *
 * At d = 0 that is α^K Γ(α) Π_k Γ(n_k) / Γ(α + N) (Antoniak 1974).
 */
export function logPartitionProbability(
  sizes: ArrayLike<number>,
  { concentration, discount }: Seating,
): number {
  let rows = 0;
  let logProbability = 0;
  for (let k = 0; k < sizes.length; k++) {
    rows += sizes[k]!;
    logProbability += logGamma(sizes[k]! - discount) - logGamma(1 - discount);
    if (k > 0) logProbability += Math.log(concentration + k * discount);
  }
  return logProbability - (logGamma(concentration + rows) - logGamma(concentration + 1));
}
