/** Sufficient statistics of rows, by a family's declared features. */
import type { ConjugateFamily } from './families/conjugate-family.js';
import type { EmissionFeatures } from './feature-map.js';
import { type Row, type RowMatrix, rowOf } from './row-matrix.js';
import type { SufficientStatistics } from './sufficient-statistics.js';

/** Statistics of every row of a matrix; of none, zeros. */
export function gatherStatistics<H, P>(family: ConjugateFamily<H, P>, data: RowMatrix): SufficientStatistics {
  const features = new Float64Array(family.featureCount);
  let logBaseMeasure = 0;
  for (let index = 0; index < data.rows; index++) {
    const row = rowOf(data, index);
    addFeatures(family.features, row, features);
    logBaseMeasure += family.logBaseMeasure(row);
  }
  return { features, logBaseMeasure };
}

/** Adds T(row) to `into`. */
export function addFeatures(map: EmissionFeatures, row: Row, into: Float64Array): void {
  into[0]! += 1;
  if (map === 'one-hot') {
    into[1 + row[0]!]! += 1;
    return;
  }
  let next = 1;
  for (let a = 0; a < row.length; a++) into[next++]! += row[a]!;
  if (map === 'diagonal-quadratic') {
    for (let a = 0; a < row.length; a++) into[next++]! += row[a]! * row[a]!;
  } else if (map === 'quadratic') {
    for (let a = 0; a < row.length; a++) {
      for (let b = a; b < row.length; b++) into[next++]! += row[a]! * row[b]!;
    }
  }
}
