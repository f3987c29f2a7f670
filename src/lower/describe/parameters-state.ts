/** What a fit keeps of draws of partition and parameters, in the units of the data as given. */
import type { Variates } from '../../distributions/variates.js';
import type { KeptDraws, WeightsLaw } from '../../posterior/fit/kept-draws.js';
import { packReals } from '../../posterior/fit/packed-array.js';
import { packValues } from '../../posterior/fit/packed-values.js';
import type { ParametersState } from '../../posterior/fit/predictive-state.js';
import type { PointPartition } from '../../posterior/partitions/point-partition.js';
import type { BoundConditional } from '../bind/bind-conditional.js';
import type { BoundShared } from '../bind/bind-shared.js';
import type { StandardUnits } from '../bind/standardise.js';
import { type DrawnPartition, keepDraws } from '../fit/keep-draws.js';

/** Draws whose mean stands for the law of a row of a new cluster. */
const unseenDraws = 500;

export interface DrawnMixture extends DrawnPartition {
  /** Of each cluster, in the sampler's units. */
  readonly values: readonly unknown[];
}

export function parametersState(
  { choice, family, prior }: BoundConditional,
  law: WeightsLaw,
  units: StandardUnits,
  draws: readonly DrawnMixture[],
  partition: PointPartition,
  variates: Variates,
): { readonly predictive: ParametersState; readonly draws: KeptDraws } {
  const unseen = Array.from({ length: unseenDraws }, () => family.drawPredictive(prior, variates));
  const { kept, newWeight, terms } = keepDraws(law, draws, partition, ({ values }) =>
    values.map((value) => units.dataParameters(value)),
  );
  return {
    predictive: {
      kind: 'parameters',
      family: choice,
      prior,
      newWeight,
      unseen: packValues(unseen),
      terms,
      clusters: partition.sizes.length,
    },
    draws: kept,
  };
}

/** Where clusters of a draw share a part of their parameters, a new one shares it too: the law of its rows is a draw's own. */
export function sharedState(
  { choice, family, prior }: BoundShared,
  law: WeightsLaw,
  units: StandardUnits,
  draws: readonly DrawnMixture[],
  partition: PointPartition,
  variates: Variates,
): { readonly predictive: ParametersState; readonly draws: KeptDraws } {
  const { kept, newWeight, newWeights, terms } = keepDraws(law, draws, partition, ({ values }) =>
    values.map((value) => units.dataParameters(value)),
  );
  const unseen = draws.map(({ values }) => family.unseen(prior, units.dataParameters(values[0]), variates));
  return {
    predictive: {
      kind: 'parameters',
      family: choice,
      newWeight,
      unseen: packValues(unseen),
      unseenWeight: packReals(newWeights),
      terms,
      clusters: partition.sizes.length,
    },
    draws: kept,
  };
}
