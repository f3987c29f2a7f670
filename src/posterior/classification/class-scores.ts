/**
 * How far out of what was seen rows are, by the Dirichlet over their class probabilities; larger the further out. With
 * p̄ = α/α₀ and ψ the digamma function,
 *
 * `differentialEntropy`  H[Dir(α)]: how little is known of the probabilities themselves.
 * `maxProbability`       1 − max p̄.
 * `entropy`              H[p̄], the whole doubt about the class: the sum of the two that follow.
 * `expectedEntropy`      E[H[π]] = −Σ p̄_k (ψ(α_k + 1) − ψ(α₀ + 1)): doubt that more rows would leave.
 * `mutualInformation`    what is left: doubt about the probabilities (Malinin & Gales 2018).
 * `vacuity`              β₀/α₀: the prior's part of the evidence.
 * `negativeLogDensity`   −log p̂(x), where there is a density.
 * `nearestNeighbour`     the distance to the nearest row that was fitted: the baseline beside them.
 */
import { internalError } from '../../core/internal-error.js';
import { dirichletEntropy } from '../../distributions/dirichlet-divergence.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { digamma } from '../../distributions/special-functions.js';
import type { OutlierThreshold } from '../fit/outlier-threshold.js';
import type { Classification } from './classification.js';
import type { Classifier } from './open-classifier.js';

export type ClassScores = Readonly<Record<string, Float64Array>>;

export function classScores(classifier: Classifier, rows: RowMatrix, prior: readonly number[]): ClassScores {
  const answer = classifier.classify(rows);
  const { alpha, logDensity } = answer;
  const { nearest } = classifier;
  const ofProbabilities = probabilityScores(answer);
  const ofDensity = logDensity && { negativeLogDensity: logDensity.map((value) => -value) };
  const beside = nearest && { nearestNeighbour: nearest(rows) };
  // The first is the one that a report is headed by.
  if (alpha === null) return { ...ofDensity, ...ofProbabilities, ...beside };
  const { differentialEntropy, ...others } = dirichletScores(alpha, answer, ofProbabilities.entropy, prior);
  return { differentialEntropy, ...ofProbabilities, ...others, ...ofDensity, ...beside };
}

/** The first of them, which thresholds are about. */
export function headingScore(
  answer: Classification,
  prior: readonly number[],
): { readonly name: OutlierThreshold['score']; readonly values: Float64Array } {
  const { rows, alpha, logDensity } = answer;
  if (alpha !== null) {
    const { differentialEntropy } = dirichletScores(alpha, answer, new Float64Array(rows), prior);
    return { name: 'differentialEntropy', values: differentialEntropy };
  }
  if (logDensity === null) return internalError('rows with neither a Dirichlet nor a density');
  return { name: 'negativeLogDensity', values: logDensity.map((value) => -value) };
}

function probabilityScores({ rows, classes, probabilities }: Classification): {
  readonly maxProbability: Float64Array;
  readonly entropy: Float64Array;
} {
  const maxProbability = new Float64Array(rows);
  const entropy = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = probabilities.subarray(row * classes, (row + 1) * classes);
    maxProbability[row] = 1 - Math.max(...own);
    for (const p of own) if (p > 0) entropy[row]! -= p * Math.log(p);
  }
  return { maxProbability, entropy };
}

function dirichletScores(
  alpha: Float64Array,
  { rows, classes }: Classification,
  entropy: Float64Array,
  prior: readonly number[],
): {
  readonly differentialEntropy: Float64Array;
  readonly expectedEntropy: Float64Array;
  readonly mutualInformation: Float64Array;
  readonly vacuity: Float64Array;
} {
  const ofPrior = prior.reduce((sum, value) => sum + value, 0);
  const scores = {
    differentialEntropy: new Float64Array(rows),
    expectedEntropy: new Float64Array(rows),
    mutualInformation: new Float64Array(rows),
    vacuity: new Float64Array(rows),
  };
  for (let row = 0; row < rows; row++) {
    const own = alpha.subarray(row * classes, (row + 1) * classes);
    const total = own.reduce((sum, value) => sum + value, 0);
    const ofTotal = digamma(total + 1);
    let expected = 0;
    for (const value of own) expected -= (value / total) * (digamma(value + 1) - ofTotal);
    scores.differentialEntropy[row] = dirichletEntropy(own);
    scores.expectedEntropy[row] = expected;
    scores.mutualInformation[row] = entropy[row]! - expected;
    scores.vacuity[row] = ofPrior / total;
  }
  return scores;
}
