/**
 * The law of the number of clusters K_N among N rows before any is seen, under a process of weights. All of them are of
 * Gibbs type (`gibbs/exchangeable-law.ts`), so that
 *
 *     P(K_N = k) = V_N(k) S(N, k),   S(n + 1, k) = S(n, k − 1) + (n + k offset) S(n, k),   S(1, 1) = 1,
 *
 * where S(N, k) sums Π Γ(n_j + offset) / Γ(1 + offset) over the partitions of N rows into k clusters: at offset 0 the
 * Stirling numbers of the first kind, else their generalisation (Gnedin & Pitman 2006; Miller & Harrison 2018 for
 * offset γ). Learnt hyperparameters are integrated over their priors.
 */
import { exchangeableLaw } from '../gibbs/exchangeable-law.js';
import type { WeightProcess } from '../gibbs/weight-process.js';
import { type ProcessNode, processNodes } from './process-nodes.js';

export interface ClusterCountLaw {
  /** `probabilities[k]` = P(K_N = k), k = 0, 1, …; what is left out has less than 1e−9 of the probability. */
  readonly probabilities: Float64Array;
  /** E[K_N]: under a DP of known concentration Σ_i α/(α + i − 1), i = 1 … N. */
  readonly mean: number;
  readonly variance: number;
}

/** What the law may leave out above its last number. */
const tail = 1e-9;

/** log S(N, k) by k up to `most`: N · most steps, in logarithms, since S(N, 1) = (N − 1)! at offset 0. */
export function logStirlingRow(rows: number, offset: number, most: number): Float64Array {
  const row = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY);
  if (rows === 0) row[0] = 0;
  else if (most >= 1) row[1] = 0;
  for (let n = 1; n < rows; n++) {
    if (n < most) row[n + 1] = row[n]!;
    for (let k = Math.min(n, most); k >= 1; k--) {
      row[k] = logAdd(row[k - 1]!, Math.log(n + k * offset) + row[k]!);
    }
  }
  return row;
}

/** N rows cost N · (the largest number that is likely) steps for each discount that is integrated over. */
export function clusterCountLaw(process: WeightProcess, rows: number): ClusterCountLaw {
  for (let most = Math.min(rows, 32); ; most = Math.min(rows, 2 * most)) {
    const nodes = processNodes(process, most);
    const probabilities = countProbabilities(process, nodes, rows, most);
    const found = probabilities.reduce((sum, p) => sum + p, 0);
    if (found > 1 - tail || most === rows) return describe(probabilities.map((p) => p / found));
  }
}

function countProbabilities(
  process: WeightProcess,
  nodes: readonly ProcessNode[],
  rows: number,
  most: number,
): Float64Array {
  const probabilities = new Float64Array(most + 1);
  const stirling = new Map<number, Float64Array>();
  for (const { parameters, logWeight } of nodes) {
    const law = exchangeableLaw(process, parameters, rows);
    const row = stirling.get(law.sizeOffset) ?? logStirlingRow(rows, law.sizeOffset, most);
    stirling.set(law.sizeOffset, row);
    for (let k = 1; k <= most; k++) {
      probabilities[k]! += Math.exp(logWeight + law.logCoefficient(k) + row[k]!);
    }
  }
  return probabilities;
}

function describe(probabilities: Float64Array): ClusterCountLaw {
  const mean = probabilities.reduce((sum, p, k) => sum + k * p, 0);
  const variance = probabilities.reduce((sum, p, k) => sum + (k - mean) ** 2 * p, 0);
  return { probabilities, mean, variance };
}

function logAdd(a: number, b: number): number {
  const largest = Math.max(a, b);
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  return largest + Math.log1p(Math.exp(Math.min(a, b) - largest));
}
