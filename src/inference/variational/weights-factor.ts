/**
 * q(weights): the factor of the approximation that belongs to a mixture's weights, as an immutable value.
 *
 * A law of weights gives its own: `stick-weights.ts` for Dirichlet and Pitman–Yor processes, `pitman-yor-weights.ts`
 * where the latter's parameters are learnt, `dirichlet-weights.ts` for finite mixtures, `learnt-dirichlet-weights.ts` where
 * their concentration is learnt. What has to be known of the law is in its factor, so that the loop asks nothing else.
 */
import type { BetaHyperparameters } from '../../distributions/laws/beta-law.js';
import type { GammaHyperparameters } from '../../distributions/laws/gamma-law.js';

export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/** q(π): sticks v_k, of which the last is 1, with π_k = v_k Π_{j<k} (1 − v_j); or Dirichlet; or weights that are known. */
export type WeightsApproximation =
  | { readonly kind: 'sticks'; readonly sticks: readonly BetaHyperparameters[] }
  | { readonly kind: 'Dirichlet'; readonly concentration: readonly number[] }
  | { readonly kind: 'known' };

export interface WeightsFactor {
  readonly law: WeightsApproximation;
  /** K. */
  readonly components: number;
  /** E log π_k. */
  readonly expectedLog: readonly number[];
  /** E π_k; they sum to one. */
  readonly expected: readonly number[];
  /** KL(q, prior) of the weights, and of the concentration where it is learnt: E log q − E log p, every constant kept. */
  readonly divergence: number;
  /** q(α): its law or its moments where it is learnt, the number where it is known; null for a law without one. */
  readonly concentration: GammaHyperparameters | Moments | number | null;
  /** Of q(d) where a discount is learnt; absent elsewhere. */
  readonly discount?: Moments;

  /** The factor that is best for these expected numbers of rows, one a component. */
  given(counts: readonly number[]): WeightsFactor;
  /** Components in the order in which their rows suit this law best: component `order[k]` becomes the k-th. */
  order(counts: readonly number[]): readonly number[];
}

/** What the weights add to the bound at these counts: Σ_k n_k E log π_k − KL. */
export function weightsTerm(factor: WeightsFactor, counts: readonly number[]): number {
  return factor.expectedLog.reduce((sum, value, k) => sum + counts[k]! * value, -factor.divergence);
}

/** Indices by decreasing value, equal values in their order. */
export function byDecreasing(values: readonly number[]): number[] {
  return values.map((_, k) => k).sort((a, b) => values[b]! - values[a]! || a - b);
}
