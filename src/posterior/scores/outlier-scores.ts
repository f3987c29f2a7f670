/**
 * How far out of a fit's distribution rows are: four scores, larger the further out.
 *
 * `negativeLogDensity`  −log p(x | data): improbable under the fit as a whole.
 * `newCluster`          the probability that the row opens a cluster of its own.
 * `entropy`             −Σ_k p_k log p_k of the row's cluster, a new one among them: between clusters rather than out.
 * `typicality`          |−log p(x | data) − h|, with h = E[−log p(X | data)] under the fit itself: a row may also be too
 *                       probable to be one of its draws (Nalisnick et al. 2019, "Detecting out-of-distribution inputs to
 *                       deep generative models using typicality"). h is the mean over draws of the posterior predictive;
 *                       absent where the model leaves a row's total to the data, so that none can be drawn.
 */
import type { RandomKey } from '../../core/random-stream.js';
import { type RowMatrix, rowMatrix } from '../../distributions/row-matrix.js';
import { mean } from '../chains/moments.js';
import type { PredictiveState } from '../fit/predictive-state.js';
import { openPredictor, type Prediction } from '../prediction/predict.js';
import { sampleRows } from '../prediction/sample-rows.js';

export interface OutlierScores {
  readonly negativeLogDensity: Float64Array;
  readonly newCluster: Float64Array;
  readonly entropy: Float64Array;
  readonly typicality?: Float64Array;
}

export interface Scorer {
  score(data: RowMatrix): OutlierScores;
  /** The score −log p of draws of the posterior predictive; null where none can be drawn. */
  readonly predictiveScores: Float64Array | null;
}

/** Draws that h and thresholds come from: h then has a standard error of sd(log p)/45. */
const predictiveDraws = 2000;

export function openScorer(state: PredictiveState, key: RandomKey): Scorer {
  const predictor = openPredictor(state);
  const drawn = sampleRows(state, predictiveDraws, key);
  const predictiveScores =
    drawn === null
      ? null
      : predictor.predict(rowMatrix(drawn.map(({ cells }) => cells))).logDensity.map((value) => -value);
  const expected = predictiveScores === null ? null : mean(predictiveScores);
  return {
    predictiveScores,
    score(data) {
      const prediction = predictor.predict(data);
      const negativeLogDensity = prediction.logDensity.map((value) => -value);
      return {
        negativeLogDensity,
        newCluster: prediction.newCluster,
        entropy: entropies(prediction),
        ...(expected !== null && {
          typicality: negativeLogDensity.map((value) => Math.abs(value - expected)),
        }),
      };
    },
  };
}

function entropies({ rows, clusters, probabilities, newCluster }: Prediction): Float64Array {
  const found = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = plogp(newCluster[row]!);
    for (let c = 0; c < clusters; c++) sum += plogp(probabilities[row * clusters + c]!);
    found[row] = -sum;
  }
  return found;
}

function plogp(p: number): number {
  return p > 0 ? p * Math.log(p) : 0;
}
