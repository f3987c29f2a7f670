/** Components that share a part of their parameters, as the samplers take them: a base to begin with, and draws of others. */
import type { Variates } from '../../distributions/variates.js';
import type { SharingModel } from '../../inference/missing/partition-draws.js';
import type { BoundShared } from './bind-shared.js';
import type { StandardUnits } from './standardise.js';

export function sharingModel(
  { family, prior }: BoundShared,
  units: StandardUnits,
  variates: Variates,
): SharingModel<unknown, unknown> {
  const standardPrior = units.standardHyperparameters(prior);
  return {
    family: { ...family, affine: null },
    prior: family.drawBase(standardPrior, variates),
    redrawBase: (components, next) => family.redrawBase(standardPrior, components, next),
  };
}
