/**
 * The M step for rows of several variables, each with an estimator of its own: variables are independent given their
 * component, so that each is estimated from its own statistics, whatever constrains its components.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { AnyConjugateFamily, NamedFamily } from '../../distributions/families/conjugate-family.js';
import { placeFactors, statisticsWithin } from '../../distributions/families/product-family.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { ComponentEstimator } from './component-estimator.js';
import type { ComponentFault, SharedFault } from './em-fault.js';

type Estimates = Result<readonly unknown[], ComponentFault | SharedFault>;

/** `family` is the product of `factors`, and `estimators` are theirs, in their order. */
export function productEstimator(
  family: AnyConjugateFamily,
  factors: readonly NamedFamily[],
  estimators: readonly ComponentEstimator<unknown>[],
): ComponentEstimator<unknown> {
  const placed = placeFactors(factors);
  const growing = estimators.flatMap(({ unbounded }) => unbounded ?? []);
  return {
    featureCount: family.featureCount,
    freeParameters: (components) =>
      estimators.reduce((sum, estimator) => sum + estimator.freeParameters(components), 0),
    estimate(statistics: readonly SufficientStatistics[]): Estimates {
      const byFactor: (readonly unknown[])[] = [];
      for (const [v, factor] of placed.entries()) {
        const own = estimators[v]!.estimate(statistics.map((all) => statisticsWithin(all, factor)));
        if (!own.ok) {
          return err({ ...own.error, columns: own.error.columns.map((column) => column + factor.column) });
        }
        byFactor.push(own.value);
      }
      return ok(statistics.map((_, k) => byFactor.map((own) => own[k])));
    },
    naturalParameters: (parameters, logWeight) => family.naturalParameters(parameters, logWeight),
    logPrior: (components) =>
      estimators.reduce(
        (sum, estimator, v) =>
          sum + estimator.logPrior(components.map((parameters) => (parameters as readonly unknown[])[v])),
        0,
      ),
    unbounded:
      family.spread === null || growing.length === 0
        ? null
        : { ...family.spread, shared: growing.every(({ shared }) => shared) },
  };
}
