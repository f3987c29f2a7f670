/**
 * What a fit says of new rows: which cluster, how probable each, how dense, and whether it is a new one.
 *
 * Over draws d of the partition, with weights w and predictives p of their clusters k,
 *
 *     p(x | data) = mean_d [ Σ_k w_dk p_dk(x) + w_d,new p_new(x) ]
 *
 * so densities are averaged, never plugged in. A drawn cluster's probability goes to the clusters of the point
 * partition in proportion to the rows it shares with each, which no relabelling of a draw can change.
 */
import { type MixtureDensity, openMixtureDensity, tileRows } from '../../backends/wasm/mixture-density.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { PredictiveState } from '../fit/predictive-state.js';
import { clustersOf, type PredictiveTerm, predictiveTerms } from './predictive-terms.js';

export interface Prediction {
  readonly rows: number;
  /** Number of clusters, C. */
  readonly clusters: number;
  /** The most probable cluster of each row, the first of equals. */
  readonly labels: Int32Array;
  /** N × C; with `newCluster` a row sums to one. */
  readonly probabilities: Float64Array;
  /** log p(x | data), in nats. */
  readonly logDensity: Float64Array;
  /** Probability that the row opens a cluster of its own; 0 for a finite mixture. */
  readonly newCluster: Float64Array;
}

/** A fit made ready to be asked, as often as one likes: rows may come in blocks. */
export interface Predictor {
  readonly clusters: number;
  predict(data: RowMatrix): Prediction;
}

export function openPredictor(state: PredictiveState): Predictor {
  const terms = predictiveTerms(state);
  const clusters = clustersOf(state);
  const shares = sharesOf(terms, clusters);
  const elliptical = ellipticalOf(terms, shares, state.family.columns);
  const logTerms = new Float64Array(terms.length);
  const predictRow = (data: RowMatrix, row: number, prediction: Prediction): void => {
    const largest = evaluateEach(terms, rowOf(data, row), logTerms);
    summarise(logTerms, largest, shares, row, prediction);
  };
  return {
    clusters,
    predict(data) {
      const prediction = emptyPrediction(data.rows, clusters);
      if (elliptical === null) {
        for (let row = 0; row < data.rows; row++) predictRow(data, row, prediction);
        return prediction;
      }
      for (let start = 0; start < data.rows; start += tileRows) {
        const rows = Math.min(tileRows, data.rows - start);
        const { logDensities, received } = elliptical.evaluate(data.values, start, rows);
        for (let r = 0; r < rows; r++) {
          const row = start + r;
          if (isWhole(data, row * data.columns)) take(logDensities[r]!, received, r, row, prediction);
          else predictRow(data, row, prediction);
        }
      }
      return prediction;
    },
  };
}

/** One question of a fit. */
export function predict(state: PredictiveState, data: RowMatrix): Prediction {
  return openPredictor(state).predict(data);
}

function emptyPrediction(rows: number, clusters: number): Prediction {
  return {
    rows,
    clusters,
    labels: new Int32Array(rows),
    probabilities: new Float64Array(rows * clusters),
    logDensity: new Float64Array(rows),
    newCluster: new Float64Array(rows),
  };
}

/** The kernel that evaluates whole rows; null where some term is not elliptical. */
function ellipticalOf(
  terms: readonly PredictiveTerm[],
  shares: readonly (readonly number[])[],
  columns: number,
): MixtureDensity | null {
  const all = terms.flatMap(({ weight, blocks }, t) =>
    blocks === null ? [] : [{ logWeight: Math.log(weight), blocks, shares: shares[t]! }],
  );
  return all.length < terms.length ? null : openMixtureDensity(all, columns);
}

/** Of each term the clusters' shares, and last a new one's. */
function sharesOf(terms: readonly PredictiveTerm[], clusters: number): readonly (readonly number[])[] {
  const none = Array.from({ length: clusters }, () => 0);
  return terms.map(({ shares }) => (shares === null ? [...none, 1] : [...shares, 0]));
}

function isWhole({ values, columns }: RowMatrix, start: number): boolean {
  for (let d = start; d < start + columns; d++) if (Number.isNaN(values[d]!)) return false;
  return true;
}

/**
 * log w_t + log p_t of the row's observed cells, for every t, into `into`; the largest is returned. A row that no term can give
 * says nothing of which it is of: then log w_t alone, and −∞.
 */
export function evaluateEach(
  terms: readonly PredictiveTerm[],
  row: Float64Array,
  into: Float64Array,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < terms.length; t++) {
    const { weight, logDensity } = terms[t]!;
    into[t] = Math.log(weight) + logDensity(row);
    largest = Math.max(largest, into[t]!);
  }
  if (largest === Number.NEGATIVE_INFINITY) into.set(terms.map(({ weight }) => Math.log(weight)));
  return largest;
}

/** Below this, a term adds nothing to a sum that is 1 or more. */
export const negligible = -45;

function summarise(
  logTerms: Float64Array,
  largest: number,
  shares: readonly (readonly number[])[],
  row: number,
  prediction: Prediction,
): void {
  const received = new Float64Array(prediction.clusters + 1);
  const possible = largest > Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let t = 0; t < logTerms.length; t++) {
    const exponent = logTerms[t]! - (possible ? largest : 0);
    if (exponent < negligible) continue;
    const probability = Math.exp(exponent);
    total += probability;
    const own = shares[t]!;
    for (let c = 0; c < own.length; c++) received[c]! += own[c]! * probability;
  }
  for (let c = 0; c < received.length; c++) received[c]! /= total;
  take(largest + Math.log(total), received, 0, row, prediction);
}

/** The answer for a row, which is row `from` of `received`: the probability of each cluster, and last of a new one. */
function take(
  density: number,
  received: Float64Array,
  from: number,
  row: number,
  { clusters, labels, probabilities, logDensity, newCluster }: Prediction,
): void {
  const own = from * (clusters + 1);
  const start = row * clusters;
  let best = 0;
  for (let c = 0; c < clusters; c++) {
    const probability = received[own + c]!;
    probabilities[start + c] = probability;
    if (probability > received[own + best]!) best = c;
  }
  newCluster[row] = received[own + clusters]!;
  labels[row] = best;
  logDensity[row] = density;
}
