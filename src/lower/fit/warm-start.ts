/**
 * Where EM or variational inference begins that goes on from a fit: every row is shared out among the fit's clusters as
 * the fit predicts it, and components begin with the statistics of their shares. The rows may be others than the fit's; of rows
 * in blocks the sample is shared out, and counts for all. Missing cells of Normal parts begin as those of other rows.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { rowOf, totalWeight, weightOf } from '../../distributions/row-matrix.js';
import { type SufficientStatistics, scaleStatistics } from '../../distributions/sufficient-statistics.js';
import { IncompleteRows } from '../../inference/missing/incomplete-rows.js';
import type { StartKind } from '../../inference/starts/rough-partition.js';
import { type Prediction, predict } from '../../posterior/prediction/predict.js';
import type { BoundFamily } from '../bind/bind-family.js';
import type { StandardUnits } from '../bind/standardise.js';
import type { FitOptions } from '../compiled-sampler.js';
import { checkInit } from '../refuse/check-init.js';
import type { FitContext } from './fit-context.js';

/** What each of the rows' clusters begins with, in given units; as many as the fit has. */
export interface WarmStart {
  readonly clusters: number;
  statisticsIn(units: StandardUnits, family: BoundFamily['family']): readonly SufficientStatistics[];
}

/** How a start is made where it is not a fit's. */
export function startKindOf({ init }: FitOptions): StartKind | null {
  return typeof init === 'string' ? init : null;
}

/** Null where no fit is given; the fit must be of the same columns and the same kind of emission. */
export function warmStart(
  { choice }: BoundFamily,
  { data, options }: FitContext,
): Result<WarmStart | null, readonly Diagnostic[]> {
  const { init } = options;
  if (init === undefined || typeof init === 'string') return ok(null);
  const mistakes = checkInit(init, choice.emission, data);
  if (mistakes.length > 0) return err(mistakes);
  const rows = { values: data.values, rows: data.rows, columns: data.columns.length };
  const prediction = predict(init.predictive, rows);
  return ok({
    clusters: prediction.clusters,
    statisticsIn: (units, family) => statisticsOfShares(prediction, units, family),
  });
}

/** What the fit keeps for a new cluster goes to the others in proportion, or to the most probable where they have none. */
function statisticsOfShares(
  { clusters, labels, probabilities }: Prediction,
  { data, mass }: StandardUnits,
  family: BoundFamily['family'],
): readonly SufficientStatistics[] {
  const sums = Array.from({ length: clusters }, () => new Float64Array(family.featureCount));
  const whole = new IncompleteRows(family.features, data).filled();
  for (let row = 0; row < data.rows; row++) {
    const shares = probabilities.subarray(row * clusters, (row + 1) * clusters);
    const total = shares.reduce((sum, share) => sum + share, 0);
    for (const [cluster, sum] of sums.entries()) {
      const share = total > 0 ? shares[cluster]! / total : Number(cluster === labels[row]);
      if (share > 0) addFeatures(family.features, rowOf(whole, row), sum, share * weightOf(data, row));
    }
  }
  const statistics = sums.map((features) => ({ features, logBaseMeasure: 0 }));
  return scaleStatistics(statistics, mass / totalWeight(data));
}
