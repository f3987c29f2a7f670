/** Sufficient statistics of rows, by a family's declared features. */
import type { LabelArray } from '../core/label-array.js';
import type { AnyConjugateFamily } from './families/conjugate-family.js';
import type { ConcatenatedFeatures, EmissionFeatures, IncompleteFeatures } from './feature-map.js';
import { logEvidence } from './label-probabilities.js';
import { type Row, type RowMatrix, rowOf, weightOf } from './row-matrix.js';
import type { SufficientStatistics } from './sufficient-statistics.js';

/** What gathering asks of a family. */
type StatisticsFamily = Pick<AnyConjugateFamily, 'features' | 'featureCount' | 'logBaseMeasure'>;

/** Statistics of every row of a matrix, each times its case weight; of none, zeros. */
export function gatherStatistics(family: StatisticsFamily, data: RowMatrix): SufficientStatistics {
  const features = new Float64Array(family.featureCount);
  let logBaseMeasure = 0;
  for (let index = 0; index < data.rows; index++) {
    const row = rowOf(data, index);
    const weight = weightOf(data, index);
    addFeatures(family.features, row, features, weight);
    logBaseMeasure += weight * family.logBaseMeasure(row);
  }
  return { features, logBaseMeasure };
}

/** Σ T(x) over the rows of each of `count` clusters, whatever the rows' case weights. */
export function gatherByLabel(
  { features, featureCount }: Pick<StatisticsFamily, 'features' | 'featureCount'>,
  data: RowMatrix,
  labels: LabelArray,
  count: number,
): readonly Float64Array[] {
  const sums = Array.from({ length: count }, () => new Float64Array(featureCount));
  for (let row = 0; row < labels.length; row++) addFeatures(features, rowOf(data, row), sums[labels[row]!]!);
  return sums;
}

/** Σ_i w_i log h(x_i). */
export function sumLogBaseMeasure(family: Pick<StatisticsFamily, 'logBaseMeasure'>, data: RowMatrix): number {
  let sum = 0;
  for (let index = 0; index < data.rows; index++) {
    sum += weightOf(data, index) * family.logBaseMeasure(rowOf(data, index));
  }
  return sum;
}

/** Adds T(row), times the row's case weight, to `into`. */
export function addFeatures(map: EmissionFeatures, row: Row, into: Float64Array, weight = 1): void {
  into[0]! += weight;
  if (typeof map === 'string') {
    addTerms(map, row, 0, row.length, into, 1, weight);
    return;
  }
  let column = 0;
  let next = 1;
  for (const { features, columns, length } of map.parts) {
    addTerms(features, row, column, column + columns, into, next, weight);
    column += columns;
    next += length;
  }
}

/** Adds T of the columns from `from` up to `to`, its count left out, times the weight to `into` from `next` on. */
function addTerms(
  map: Exclude<EmissionFeatures, ConcatenatedFeatures>,
  row: Row,
  from: number,
  to: number,
  into: Float64Array,
  next: number,
  weight: number,
): void {
  if (map === 'one-hot') {
    if (!Number.isNaN(row[from]!)) into[next + row[from]!]! += weight;
    return;
  }
  if (map === 'log-probabilities') {
    logEvidence(row, from, to - from)?.forEach((value, k) => {
      into[next + k]! += weight * value;
    });
    return;
  }
  if (map === 'zeroed-linear' || map === 'counted-linear' || map === 'counted-diagonal-quadratic') {
    addObserved(map, row, from, to, into, next, weight);
    return;
  }
  for (let a = from; a < to; a++) into[next++]! += weight * row[a]!;
  if (map === 'diagonal-quadratic') {
    for (let a = from; a < to; a++) into[next++]! += weight * row[a]! * row[a]!;
  } else if (map === 'quadratic') {
    for (let a = from; a < to; a++) {
      for (let b = a; b < to; b++) into[next++]! += weight * row[a]! * row[b]!;
    }
  }
}

function lacksOne(row: Row, from: number, to: number): boolean {
  for (let c = from; c < to; c++) if (Number.isNaN(row[c]!)) return true;
  return false;
}

/** The same of cells that may be missing. */
function addObserved(
  map: IncompleteFeatures,
  row: Row,
  from: number,
  to: number,
  into: Float64Array,
  next: number,
  weight: number,
): void {
  const width = to - from;
  const together = map === 'zeroed-linear';
  if (together && lacksOne(row, from, to)) return;
  const sums = together ? next : next + width;
  for (let d = 0; d < width; d++) {
    const x = row[from + d]!;
    if (Number.isNaN(x)) continue;
    if (!together) into[next + d]! += weight;
    into[sums + d]! += weight * x;
    if (map === 'counted-diagonal-quadratic') into[sums + width + d]! += weight * x * x;
  }
}
