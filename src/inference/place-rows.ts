/** Rows where the kernels see them, under a family's features. */
import type { Backend, PlacedData } from '../backends/backend.js';
import type { ConjugateFamily } from '../distributions/families/conjugate-family.js';
import type { FeatureMap } from '../distributions/feature-map.js';
import type { RowMatrix } from '../distributions/row-matrix.js';

export interface PlacedRows {
  readonly data: PlacedData;
  readonly features: FeatureMap;
}

/** Codes become indicator columns, of which the family is linear; other rows are placed as they are. */
export function placeRows<H, P>(
  backend: Backend,
  family: ConjugateFamily<H, P>,
  { values, rows, columns }: RowMatrix,
): PlacedRows {
  if (family.features !== 'one-hot') {
    return { data: backend.placeData(values, rows, columns), features: family.features };
  }
  const levels = family.featureCount - 1;
  const indicators = new Float64Array(rows * levels);
  for (let row = 0; row < rows; row++) indicators[row * levels + values[row]!] = 1;
  return { data: backend.placeData(indicators, rows, levels), features: 'linear' };
}
