/** What predicting needs of draws of partition and parameters, in the units of the data as given. */
import type { Variates } from '../distributions/variates.js';
import type { MixtureDraw } from '../inference/run-chains.js';
import type { ParametersState } from '../posterior/fit/predictive-state.js';
import { thinDraws } from '../posterior/partitions/distinct-partitions.js';
import type { PointPartition } from '../posterior/partitions/point-partition.js';
import type { BoundConditional } from './bind-conditional.js';
import type { WeighClusters } from './cluster-weights.js';
import { predictiveDraws, sharesOf } from './draws-state.js';
import type { StandardUnits } from './standardise.js';

/** Draws whose mean stands for the law of a row of a new cluster. */
const unseenDraws = 500;

export function parametersState(
  { choice, family, prior }: BoundConditional,
  weigh: WeighClusters,
  units: StandardUnits,
  draws: readonly MixtureDraw<unknown>[],
  partition: PointPartition,
  variates: Variates,
): ParametersState {
  return {
    kind: 'parameters',
    family: choice,
    unseen: Array.from({ length: unseenDraws }, () => family.drawPredictive(prior, variates)),
    draws: thinDraws(draws, predictiveDraws).map((draw) => {
      const drawn = { ...draw, parameters: draw.hyperparameters };
      const { clusters, fresh } = weigh(drawn);
      const shares = sharesOf(drawn, partition);
      return {
        newWeight: fresh,
        clusters: clusters.map((weight, cluster) => ({
          weight,
          parameters: units.dataParameters(draw.parameters[cluster]),
          shares: shares[cluster]!,
        })),
      };
    }),
    clusters: partition.sizes.length,
  };
}
