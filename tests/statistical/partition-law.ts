/** The posterior over all partitions of a few rows, by enumeration. */
import { type AnyConjugateFamily, logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { gammaLaw } from '../../src/distributions/laws/gamma-law.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { logPartitionProbability, type WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { setPartitions, sizesOf } from './set-partitions.js';

export interface PartitionLaw {
  readonly logEvidence: number;
  /** Probability of each partition, by its restricted-growth string joined with commas. */
  readonly probabilities: ReadonlyMap<string, number>;
}

export function partitionLaw(
  family: AnyConjugateFamily,
  prior: unknown,
  rows: readonly (readonly number[])[],
  process: WeightProcess,
): PartitionLaw {
  const marginals = new Map<string, number>();
  const marginalOf = (members: readonly number[]): number => {
    const key = members.join();
    const known = marginals.get(key);
    if (known !== undefined) return known;
    const statistics = gatherStatistics(family, rowMatrix(members.map((row) => rows[row]!)));
    const value = logMarginal(family, prior, statistics);
    marginals.set(key, value);
    return value;
  };

  // The prior knows only how large clusters are.
  const priors = new Map<string, number>();
  const priorOf = (sizes: readonly number[]): number => {
    const key = sizes.toSorted((a, b) => a - b).join();
    const value = priors.get(key) ?? logPrior(sizes, process);
    priors.set(key, value);
    return value;
  };

  const partitions = setPartitions(rows.length);
  const logJoints = partitions.map((partition) => {
    const sizes = sizesOf(partition);
    const clusters = sizes.map((_, k) => partition.flatMap((label, row) => (label === k ? [row] : [])));
    return clusters.reduce((sum, members) => sum + marginalOf(members), priorOf(sizes));
  });
  const logEvidence = logSumExp(logJoints);
  return {
    logEvidence,
    probabilities: new Map(
      partitions.map((partition, index) => [partition.join(), Math.exp(logJoints[index]! - logEvidence)]),
    ),
  };
}

/** log P(partition), a Gamma prior on the concentration integrated out by the trapezium rule in log α. */
function logPrior(sizes: readonly number[], process: WeightProcess): number {
  if (process.kind === 'PY') return logPartitionProbability(sizes, process.concentration, process.discount);
  const { concentration } = process;
  if (concentration.kind === 'fixed') return logPartitionProbability(sizes, concentration.value, 0);
  const step = 1 / 8;
  const terms: number[] = [];
  for (let logAlpha = -40; logAlpha <= 6; logAlpha += step) {
    const alpha = Math.exp(logAlpha);
    const logDensity = gammaLaw.logDensity(concentration, alpha) + logAlpha + Math.log(step);
    terms.push(logDensity + logPartitionProbability(sizes, alpha, 0));
  }
  return logSumExp(terms);
}

function logSumExp(values: readonly number[]): number {
  const largest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}
