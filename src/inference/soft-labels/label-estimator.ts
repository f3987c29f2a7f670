/** The M step of what tells labels apart: the k-th component has label k, whatever the rows. */
import { ok } from '../../core/result.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { ComponentEstimator } from '../em/component-estimator.js';

export function labelEstimator(family: AnyConjugateFamily): ComponentEstimator<unknown> {
  return {
    featureCount: family.featureCount,
    freeParameters: () => 0,
    estimate: (statistics) => ok(statistics.map((_, label) => label)),
    naturalParameters: (label, logWeight) => family.naturalParameters(label, logWeight),
    logPrior: () => 0,
    unbounded: null,
  };
}
