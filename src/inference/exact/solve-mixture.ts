/**
 * The posterior of a mixture over a few rows, exactly: a sum over every partition of them, with the process's learnt
 * hyperparameters integrated out by quadrature.
 *
 * A partition's prior depends on its clusters' sizes alone, so hyperparameters are integrated once for each multiset of
 * sizes (42 for ten rows). Predictive weights are gathered by block: a set of rows that is a cluster in many partitions
 * predicts once, with their weights summed.
 */
import { type RandomKey, randomStream } from '../../core/random-stream.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { createVariates } from '../../distributions/variates.js';
import type { ProcessParameters, WeightProcess } from '../gibbs/weight-process.js';
import { type Block, enumerateBlocks, forEachPartition, sizeOf } from './enumerate-partitions.js';
import { integrateSizes, type Moments } from './integrate-sizes.js';
import { LogSum } from './log-sum.js';

export interface MixtureSolution<H> {
  readonly logEvidence: number;
  /** Probability of t occupied clusters, at index t. */
  readonly clusters: Float64Array;
  readonly concentration: Moments;
  readonly discount: Moments;
  /** Probability that the next row opens a cluster. */
  readonly newWeight: number;
  /** Every set of rows that may be a cluster the next row joins, with the probability that it does. */
  readonly blocks: readonly { readonly block: Block; readonly weight: number; readonly hyperparameters: H }[];
  /** Partitions drawn from the posterior in equal shares (systematic sampling). */
  readonly draws: readonly DrawnBlocks[];
}

export interface DrawnBlocks {
  readonly blocks: readonly Block[];
  /** Block of each row. */
  readonly labels: Int32Array;
  /** The process's hyperparameters, drawn given the partition. */
  readonly parameters: ProcessParameters;
}

/** `data` has at most `mostEnumerableRows` rows; `draws` partitions are drawn. */
export function solveMixture<H, P>(
  family: ConjugateFamily<H, P>,
  prior: H,
  process: WeightProcess,
  data: RowMatrix,
  draws: number,
  key: RandomKey,
): MixtureSolution<H> {
  const { statistics, logMarginals } = enumerateBlocks(family, prior, data);
  const sizes = Int32Array.from(logMarginals, (_, block) => sizeOf(block));
  const keyOf = (blocks: readonly Block[]): string =>
    blocks
      .map((block) => sizes[block]!)
      .sort((a, b) => a - b)
      .join();
  const likelihoodOf = (blocks: readonly Block[]): number =>
    blocks.reduce((sum, block) => sum + logMarginals[block]!, 0);

  const likelihoods = new Map<string, LogSum>();
  forEachPartition(data.rows, (blocks) => {
    const key = keyOf(blocks);
    const sum = likelihoods.get(key) ?? new LogSum();
    likelihoods.set(key, sum);
    sum.add(likelihoodOf(blocks));
  });
  const bySizes = integrateSizes(process, likelihoods, data.rows);

  const clusters = new Float64Array(data.rows + 1);
  const joining = new Float64Array(2 ** data.rows);
  let newWeight = 0;
  const drawn: DrawnBlocks[] = [];
  const variates = createVariates(randomStream(key));
  let passed = 0;
  forEachPartition(data.rows, (blocks) => {
    const own = bySizes.of(keyOf(blocks));
    const probability = Math.exp(likelihoodOf(blocks) + own.logPrior - bySizes.logEvidence);
    clusters[blocks.length]! += probability;
    for (const block of blocks) joining[block]! += probability * own.joinWeight(sizes[block]!);
    newWeight += probability * own.newWeight;
    passed += probability;
    while (drawn.length < draws && (drawn.length + 0.5) / draws <= passed) {
      const parameters = own.drawParameters(variates);
      drawn.push({ blocks: blocks.slice(), labels: labelsOf(blocks, data.rows), parameters });
    }
  });
  return {
    logEvidence: bySizes.logEvidence,
    clusters,
    concentration: bySizes.concentration,
    discount: bySizes.discount,
    newWeight,
    blocks: Array.from(joining.keys())
      .filter((block) => joining[block]! > 0)
      .map((block) => ({
        block,
        weight: joining[block]!,
        hyperparameters: family.update(prior, statistics[block]!),
      })),
    draws: drawn,
  };
}

function labelsOf(blocks: readonly Block[], rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => blocks.findIndex((block) => (block >> row) & 1));
}
