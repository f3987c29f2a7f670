/** Numbers → a scorer of single rows. This file and what it imports is all the code that a compiled scorer has. */
import { openMixture } from './open-mixture.js';
import { cellsOf, type ScoredRow } from './scored-row.js';
import type { ScorerLaws, ScorerNumbers } from './scorer-numbers.js';

export interface RowPrediction {
  /** The most probable cluster, the first of equals. */
  readonly label: number;
  /** Of each cluster; with `newCluster` they sum to one. */
  readonly probabilities: readonly number[];
  /** log p(x | data), in nats. */
  readonly logDensity: number;
  readonly newCluster: number;
}

/** The larger, the further out of the distribution. */
export interface RowScores {
  readonly negativeLogDensity: number;
  readonly newCluster: number;
  readonly entropy: number;
  readonly typicality?: number;
}

export interface CompiledScorer {
  predict(row: ScoredRow): RowPrediction;
  logDensity(row: ScoredRow): number;
  score(row: ScoredRow): RowScores;
}

/** Below this, a term adds nothing to a sum that is 1 or more. */
const negligible = -45;

export function openScorer(numbers: ScorerNumbers, laws: ScorerLaws): CompiledScorer {
  const { columns, clusters, expected } = numbers;
  const logTerms = openMixture(numbers, laws);

  function predict(row: ScoredRow): RowPrediction {
    const logs = logTerms(cellsOf(row, columns));
    const largest = logs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const probabilities = new Array<number>(clusters).fill(0);
    let total = 0;
    let fresh = 0;
    for (const [t, { shares, logWeight }] of numbers.terms.entries()) {
      // A row that no term can give says nothing of which it is of.
      const exponent = largest > Number.NEGATIVE_INFINITY ? logs[t]! - largest : logWeight;
      if (exponent < negligible) continue;
      const probability = Math.exp(exponent);
      total += probability;
      if (shares === null) fresh += probability;
      else for (let c = 0; c < clusters; c++) probabilities[c]! += shares[c]! * probability;
    }
    let label = 0;
    for (let c = 0; c < clusters; c++) {
      probabilities[c]! /= total;
      if (probabilities[c]! > probabilities[label]!) label = c;
    }
    return { label, probabilities, logDensity: largest + Math.log(total), newCluster: fresh / total };
  }

  return {
    predict,
    logDensity: (row) => predict(row).logDensity,
    score(row) {
      const { probabilities, logDensity, newCluster } = predict(row);
      const entropy = [newCluster, ...probabilities].reduce(
        (sum, p) => (p > 0 ? sum - p * Math.log(p) : sum),
        0,
      );
      const scores = { negativeLogDensity: -logDensity, newCluster, entropy };
      return expected === null ? scores : { ...scores, typicality: Math.abs(-logDensity - expected) };
    },
  };
}
