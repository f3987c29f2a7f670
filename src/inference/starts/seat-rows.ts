/** Rows that came after a chain had stopped, given clusters among those of the others. */
import type { SampledFamily } from '../../distributions/families/sampled-family.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { Variates } from '../../distributions/variates.js';
import { IncompleteRows } from '../missing/incomplete-rows.js';

/**
 * Rows at −1 join a cluster one after the other, each with probability in proportion to the cluster's size times the
 * row's density there, under parameters that are drawn given the rows which had a cluster. None opens a new one: that
 * is left to the sweeps that follow.
 */
export function seatRows<H, P>(
  family: SampledFamily<H, P>,
  prior: H,
  data: RowMatrix,
  labels: Int32Array,
  variates: Variates,
): Int32Array {
  if (!labels.includes(-1)) return labels;
  const clusters = clustersOf(family, prior, data, labels, variates);
  return labels.map((label, row) => {
    if (label >= 0) return label;
    const x = rowOf(data, row);
    const logWeights = clusters.map(({ size, logDensity }) => Math.log(size) + logDensity(x));
    const largest = logWeights.reduce((a, b) => Math.max(a, b));
    const chosen = clusters[variates.categorical(logWeights.map((weight) => Math.exp(weight - largest)))]!;
    chosen.size++;
    return chosen.label;
  });
}

function clustersOf<H, P>(
  family: SampledFamily<H, P>,
  prior: H,
  data: RowMatrix,
  labels: Int32Array,
  variates: Variates,
): { readonly label: number; readonly logDensity: (x: Float64Array) => number; size: number }[] {
  const whole = new IncompleteRows(family.features, data).filled();
  const sums = new Map<number, Float64Array>();
  labels.forEach((label, row) => {
    if (label < 0) return;
    const sum = sums.get(label) ?? new Float64Array(family.featureCount);
    sums.set(label, sum);
    addFeatures(family.features, rowOf(whole, row), sum);
  });
  return [...sums].map(([label, features]) => {
    const current = family.drawPrior(prior, variates);
    const parameters = family.drawPosterior(prior, { features, logBaseMeasure: 0 }, current, variates);
    return { label, logDensity: family.logDensity(parameters), size: features[0]! };
  });
}
