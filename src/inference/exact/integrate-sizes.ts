/** The process's hyperparameters integrated out, for each multiset of cluster sizes. */
import { internalError } from '../../core/internal-error.js';
import type { Variates } from '../../distributions/variates.js';
import { type ExchangeableLaw, exchangeableLaw, logPartitionProbability } from '../gibbs/exchangeable-law.js';
import type { ProcessParameters, WeightProcess } from '../gibbs/weight-process.js';
import { LogSum } from './log-sum.js';
import { type ProcessNode, processNodes } from './process-nodes.js';

export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/** Of one multiset of sizes. */
export interface SizesPosterior {
  /** log P(partition with these sizes). */
  readonly logPrior: number;
  /** Probability that the next row joins a given cluster of so many rows. */
  joinWeight(size: number): number;
  /** Probability that it opens one. */
  readonly newWeight: number;
  /** Hyperparameters given the sizes: one of the quadrature's nodes. */
  drawParameters(variates: Variates): ProcessParameters;
}

export interface SizesPosteriors {
  /** log Σ over all partitions of prior times likelihood. */
  readonly logEvidence: number;
  /** Posterior moments of the hyperparameters. */
  readonly concentration: Moments;
  readonly discount: Moments;
  /** By the sizes in ascending order, joined by commas. */
  of(key: string): SizesPosterior;
}

interface LawNode extends ProcessNode {
  /** Of the partition of the rows, and of these and one more. */
  readonly law: ExchangeableLaw;
  readonly nextLaw: ExchangeableLaw;
}

/** `likelihoods` holds, for each multiset of sizes, the sum of its partitions' marginal likelihoods. */
export function integrateSizes(
  process: WeightProcess,
  likelihoods: ReadonlyMap<string, LogSum>,
  rows: number,
): SizesPosteriors {
  const nodes = processNodes(process, rows + 1).map((node) => ({
    ...node,
    law: exchangeableLaw(process, node.parameters, rows),
    nextLaw: exchangeableLaw(process, node.parameters, rows + 1),
  }));
  const evidence = new LogSum();
  const nodeEvidence = nodes.map(() => new LogSum());
  const posteriors = new Map<string, SizesPosterior>();
  for (const [key, likelihood] of likelihoods) {
    const sizes = key.split(',').map(Number);
    const logPriors = nodes.map(({ law, logWeight }) => logWeight + logPartitionProbability(law, sizes));
    const own = posteriorOf(sizes, nodes, logPriors);
    posteriors.set(key, own);
    evidence.add(own.logPrior + likelihood.value);
    for (const [node, logPrior] of logPriors.entries()) nodeEvidence[node]!.add(logPrior + likelihood.value);
  }
  const logEvidence = evidence.value;
  const shares = nodeEvidence.map((sum) => Math.exp(sum.value - logEvidence));
  return {
    logEvidence,
    concentration: moments(
      nodes.map(({ parameters }) => parameters.concentration),
      shares,
    ),
    discount: moments(
      nodes.map(({ parameters }) => parameters.discount),
      shares,
    ),
    of: (key) => posteriors.get(key) ?? internalError(`the sizes ${key} are those of no partition`),
  };
}

function posteriorOf(
  sizes: readonly number[],
  nodes: readonly LawNode[],
  logPriors: readonly number[],
): SizesPosterior {
  const sum = new LogSum();
  for (const logPrior of logPriors) sum.add(logPrior);
  const joining = new Map<number, number>(sizes.map((size) => [size, 0]));
  let newWeight = 0;
  nodes.forEach(({ nextLaw: law }, index) => {
    const share = Math.exp(logPriors[index]! - sum.value);
    if (!(share > 0)) return;
    const fresh = Math.exp(law.logNew(sizes.length));
    const total = sizes.reduce((all, size) => all + size + law.sizeOffset, fresh);
    for (const [size, weight] of joining)
      joining.set(size, weight + (share * (size + law.sizeOffset)) / total);
    newWeight += (share * fresh) / total;
  });
  return {
    logPrior: sum.value,
    newWeight,
    joinWeight: (size) => joining.get(size) ?? 0,
    drawParameters(variates) {
      const shares = logPriors.map((logPrior) => Math.exp(logPrior - sum.value));
      return nodes[variates.categorical(shares)]!.parameters;
    },
  };
}

function moments(values: readonly number[], shares: readonly number[]): Moments {
  const mean = values.reduce((sum, value, index) => sum + shares[index]! * value, 0);
  const variance = values.reduce((sum, value, index) => sum + shares[index]! * (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(variance) };
}
