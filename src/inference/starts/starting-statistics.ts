/**
 * Where one run of EM or of variational inference begins: the statistics of a rough partition's clusters, each mixed with those of all
 * rows.
 *
 * The mixing keeps every component wide enough to be estimated, whatever its cluster (one row, one value) and
 * whatever its family, since statistics are linear.
 */
import { type RandomKey, type RandomStream, randomStream } from '../../core/random-stream.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf, totalWeight, weightOf } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { fillCells } from '../missing/fill-cells.js';
import { drawRows } from './draw-rows.js';
import { roughPartition, type StartKind } from './rough-partition.js';
import { spreadLevels } from './spread-levels.js';

/** Share of a component's first statistics that comes from all rows. */
const mixed = 0.1;

/** A rough partition needs no more rows than these. */
const mostRows = 10_000;

export function startingStatistics<H, P>(
  family: ConjugateFamily<H, P>,
  data: RowMatrix,
  components: number,
  start: StartKind,
  key: RandomKey,
): readonly SufficientStatistics[] {
  const stream = randomStream(key);
  const sample = sampleRows(fillCells(data), stream);
  const points = spreadLevels(family.features, sample, family.featureCount);
  const labels = roughPartition(points, components, start, stream);

  const all = new Float64Array(family.featureCount);
  const own = Array.from({ length: components }, () => new Float64Array(family.featureCount));
  for (let row = 0; row < sample.rows; row++) {
    const weight = weightOf(sample, row);
    addFeatures(family.features, rowOf(sample, row), own[labels[row]!]!, weight);
    addFeatures(family.features, rowOf(sample, row), all, weight);
  }
  const mass = totalWeight(sample);
  const perRow = totalWeight(data) / mass;
  return own.map((statistics) => {
    // A cluster without rows starts as a small copy of the whole.
    const share = Math.max(statistics[0]!, mass / sample.rows) / mass;
    const features = statistics.map((sum, f) => perRow * ((1 - mixed) * sum + mixed * share * all[f]!));
    return { features, logBaseMeasure: 0 };
  });
}

/** Rows drawn with replacement, where there are more than enough. */
function sampleRows(data: RowMatrix, stream: RandomStream): RowMatrix {
  return data.rows <= mostRows ? data : drawRows(data, mostRows, stream);
}
