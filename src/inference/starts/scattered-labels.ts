/** Where a chain that draws parameters begins: every row with the nearest of a few rows. */
import type { RandomStream } from '../../core/random-stream.js';
import type { EmissionFeatures } from '../../distributions/feature-map.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { fillCells } from '../missing/fill-cells.js';
import { roughPartition } from './rough-partition.js';
import { spreadLevels } from './spread-levels.js';

/** Clusters that a chain begins with at most. */
const mostClusters = 20;

/**
 * Component of each row. Of how many is uniform in its logarithm, from one up to twenty or `most`, so that chains begin
 * apart and must meet.
 */
export function scatteredLabels(
  { features, featureCount }: { readonly features: EmissionFeatures; readonly featureCount: number },
  data: RowMatrix,
  most: number | null,
  stream: RandomStream,
): Int32Array {
  const limit = Math.min(most ?? mostClusters, mostClusters, data.rows);
  const clusters = Math.min(limit, Math.floor(Math.exp(stream() * Math.log(limit + 1))));
  return roughPartition(spreadLevels(features, fillCells(data), featureCount), clusters, 'random', stream);
}
