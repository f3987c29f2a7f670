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
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { PredictiveState } from '../fit/predictive-state.js';
import { type EllipticalTerms, ellipticalTerms } from './elliptical-terms.js';
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
  const elliptical = ellipticalOf(terms);
  const shares = sharesOf(terms, clusters);
  const logTerms = new Float64Array(terms.length);
  return {
    clusters,
    predict(data) {
      const prediction = emptyPrediction(data.rows, clusters);
      for (let row = 0; row < data.rows; row++) {
        const start = row * data.columns;
        const largest =
          elliptical !== null && isWhole(data, start)
            ? elliptical.evaluate(data.values, start, logTerms)
            : evaluateEach(terms, rowOf(data, row), logTerms);
        summarise(logTerms, largest, shares, row, prediction);
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

function ellipticalOf(terms: readonly PredictiveTerm[]): EllipticalTerms | null {
  const all = terms.flatMap(({ weight, blocks }) => (blocks === null ? [] : [{ weight, blocks }]));
  return all.length < terms.length ? null : ellipticalTerms(all);
}

/** T × (C + 1): of each term the clusters' shares, and last a new one's. */
function sharesOf(terms: readonly PredictiveTerm[], clusters: number): Float64Array {
  const shares = new Float64Array(terms.length * (clusters + 1));
  terms.forEach((term, t) => {
    shares.set(term.shares ?? [], t * (clusters + 1));
    if (term.shares === null) shares[t * (clusters + 1) + clusters] = 1;
  });
  return shares;
}

function isWhole({ values, columns }: RowMatrix, start: number): boolean {
  for (let d = start; d < start + columns; d++) if (Number.isNaN(values[d]!)) return false;
  return true;
}

/** log w_t + log p_t of the row's observed cells, for every t, into `into`; the largest is returned. */
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
  return largest;
}

/** Below this, a term adds nothing to a sum that is 1 or more. */
export const negligible = -45;

function summarise(
  logTerms: Float64Array,
  largest: number,
  shares: Float64Array,
  row: number,
  { clusters, labels, probabilities, logDensity, newCluster }: Prediction,
): void {
  const start = row * clusters;
  let total = 0;
  let fresh = 0;
  for (let t = 0; t < logTerms.length; t++) {
    const exponent = logTerms[t]! - largest;
    if (exponent < negligible) continue;
    const probability = Math.exp(exponent);
    total += probability;
    const own = t * (clusters + 1);
    for (let c = 0; c < clusters; c++) probabilities[start + c]! += shares[own + c]! * probability;
    fresh += shares[own + clusters]! * probability;
  }
  let best = 0;
  for (let c = 0; c < clusters; c++) {
    probabilities[start + c]! /= total;
    if (probabilities[start + c]! > probabilities[start + best]!) best = c;
  }
  newCluster[row] = fresh / total;
  labels[row] = best;
  logDensity[row] = largest + Math.log(total);
}
