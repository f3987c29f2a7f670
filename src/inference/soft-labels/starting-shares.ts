/**
 * Where climbs begin whose rows come with probabilities of their labels: a row is shared out among the labels by these, in
 * the first start, or has one label that is drawn by them, in the others. The draws break ties where the probabilities say
 * little: components that begin alike stay alike.
 */
import { type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { labelProbabilities, labelsOf } from '../../distributions/label-probabilities.js';
import { type RowMatrix, rowOf, weightOf } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { createVariates } from '../../distributions/variates.js';
import { fillCells } from '../missing/fill-cells.js';
import type { PlacedFamily } from '../place-rows.js';

/** The last `columns` of a row are the probabilities of its labels. */
export interface SoftLabels {
  readonly columns: number;
}

/** Σ T(x) of each label's shares of the rows. */
export function startingShares(
  { features, featureCount }: PlacedFamily,
  { columns }: SoftLabels,
  rows: RowMatrix,
  start: number,
  key: RandomKey,
): readonly SufficientStatistics[] {
  const labels = start === 0 ? null : drawLabels({ columns }, rows, splitKey(key, `start ${start}`));
  const from = rows.columns - columns;
  const count = labelsOf(columns);
  const whole = fillCells(
    rows,
    Array.from({ length: from }, (_, d) => d),
  );
  const sums = Array.from({ length: count }, () => new Float64Array(featureCount));
  for (let row = 0; row < rows.rows; row++) {
    const shares = labelProbabilities(rowOf(rows, row), from, columns);
    for (const [k, sum] of sums.entries()) {
      const share = labels === null ? (shares?.[k] ?? 1 / count) : Number(labels[row] === k);
      if (share > 0) addFeatures(features, rowOf(whole, row), sum, share * weightOf(rows, row));
    }
  }
  return sums.map((sum) => ({ features: sum, logBaseMeasure: 0 }));
}

/** A label for each row, by its probabilities. */
export function drawLabels({ columns }: SoftLabels, rows: RowMatrix, key: RandomKey): Int32Array {
  const variates = createVariates(randomStream(key));
  const equal = new Array<number>(labelsOf(columns)).fill(1);
  return Int32Array.from({ length: rows.rows }, (_, row) =>
    variates.categorical(labelProbabilities(rowOf(rows, row), rows.columns - columns, columns) ?? equal),
  );
}
