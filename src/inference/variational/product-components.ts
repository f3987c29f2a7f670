/** Several observed variables side by side: q(θ) is the product of their factors, whatever the components of one share. */
import type { NamedFamily } from '../../distributions/families/conjugate-family.js';
import { placeFactors, statisticsWithin } from '../../distributions/families/product-family.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { ComponentsFactor } from './components-factor.js';

/** `own` are the factors' own, in the order of `factors`. */
export function productComponents(
  factors: readonly NamedFamily[],
  own: readonly ComponentsFactor<unknown>[],
): ComponentsFactor<unknown> {
  const placed = placeFactors(factors);
  const within = (statistics: readonly SufficientStatistics[], v: number): SufficientStatistics[] =>
    statistics.map((all) => statisticsWithin(all, placed[v]!));
  return {
    given(statistics) {
      const byFactor = own.map((factor, v) => factor.given(within(statistics, v)));
      return statistics.map((_, k) => byFactor.map((components) => components[k]));
    },
    divergence: (components) =>
      own.reduce(
        (sum, factor, v) => sum + factor.divergence(components.map((all) => (all as readonly unknown[])[v])),
        0,
      ),
    evidence: (statistics) => own.reduce((sum, factor, v) => sum + factor.evidence(within(statistics, v)), 0),
  };
}
