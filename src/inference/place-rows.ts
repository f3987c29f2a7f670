/** Rows where the kernels see them, under a family's features. */
import type { Backend, PlacedData } from '../backends/backend.js';
import type { EmissionFeatures, FeatureMap } from '../distributions/feature-map.js';
import { addFeatures } from '../distributions/gather-statistics.js';
import { type RowMatrix, rowOf, totalWeight } from '../distributions/row-matrix.js';

export interface PlacedRows {
  readonly data: PlacedData;
  readonly features: FeatureMap;
  /** How many rows they count as: N, or the sum of their case weights. */
  readonly mass: number;
}

/** What placing asks of a family. */
interface PlacedFamily {
  readonly features: EmissionFeatures;
  readonly featureCount: number;
}

/** Features that no backend knows become columns, of which the family is linear; other rows are placed as they are. */
export function placeRows(
  backend: Backend,
  { features, featureCount }: PlacedFamily,
  data: RowMatrix,
): PlacedRows {
  const { values, rows, columns, weights } = data;
  const mass = totalWeight(data);
  if (isFeatureMap(features)) {
    return { data: backend.placeData(values, rows, columns, weights), features, mass };
  }
  const width = featureCount - 1;
  const expanded = new Float64Array(rows * width);
  const own = new Float64Array(featureCount);
  for (let row = 0; row < rows; row++) {
    own.fill(0);
    addFeatures(features, rowOf(data, row), own);
    expanded.set(own.subarray(1), row * width);
  }
  return { data: backend.placeData(expanded, rows, width, weights), features: 'linear', mass };
}

function isFeatureMap(features: EmissionFeatures): features is FeatureMap {
  return typeof features === 'string' && features !== 'one-hot';
}
