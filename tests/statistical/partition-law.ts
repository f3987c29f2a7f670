/** The posterior over all partitions of a few rows, by enumeration. */
import { type AnyConjugateFamily, logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { betaLaw } from '../../src/distributions/laws/beta-law.js';
import { gammaLaw } from '../../src/distributions/laws/gamma-law.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { exchangeableLaw, logPartitionProbability } from '../../src/inference/gibbs/exchangeable-law.js';
import {
  type ConcentrationPrior,
  type DiscountPrior,
  initialParameters,
  type ProcessParameters,
  type WeightProcess,
} from '../../src/inference/gibbs/weight-process.js';
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

/** log P(partition), the priors of what is learnt integrated out: log α by the trapezium rule, d by the midpoint rule. */
function logPrior(sizes: readonly number[], process: WeightProcess): number {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const given = (parameters: ProcessParameters): number =>
    logPartitionProbability(exchangeableLaw(process, parameters, rows), sizes);
  if (process.kind === 'MFM') return given(initialParameters(process));
  const discounts = process.kind === 'PY' ? discountNodes(process.discount) : [{ value: 0, logWeight: 0 }];
  const concentrations = concentrationNodes(process.concentration);
  return logSumExp(
    discounts.flatMap((discount) =>
      concentrations.map(
        (concentration) =>
          discount.logWeight +
          concentration.logWeight +
          given({ concentration: concentration.value, discount: discount.value }),
      ),
    ),
  );
}

/** A node of a quadrature and the log of its share of the prior. */
interface Node {
  readonly value: number;
  readonly logWeight: number;
}

function concentrationNodes(concentration: ConcentrationPrior): readonly Node[] {
  if (concentration.kind === 'fixed') return [{ value: concentration.value, logWeight: 0 }];
  const step = 1 / 8;
  return Array.from({ length: 46 / step + 1 }, (_, i) => {
    const logAlpha = -40 + i * step;
    const value = Math.exp(logAlpha);
    return { value, logWeight: gammaLaw.logDensity(concentration, value) + logAlpha + Math.log(step) };
  });
}

function discountNodes(discount: DiscountPrior): readonly Node[] {
  if (discount.kind === 'fixed') return [{ value: discount.value, logWeight: 0 }];
  const count = 200;
  return Array.from({ length: count }, (_, i) => {
    const value = (i + 0.5) / count;
    return { value, logWeight: betaLaw.logDensity(discount, value) - Math.log(count) };
  });
}

function logSumExp(values: readonly number[]): number {
  const largest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  // More clusters than there are weights are impossible at every node.
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}
