/** Solves a mixture of a few rows exactly: no chain, no approximation, every partition summed. */
import { randomKey, randomStream, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { createVariates } from '../../distributions/variates.js';
import { type Block, mostEnumerableRows, sizeOf } from '../../inference/exact/enumerate-partitions.js';
import { type MixtureSolution, solveMixture } from '../../inference/exact/solve-mixture.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { ClusterSummary } from '../../posterior/fit/fit-document.js';
import { packDraws } from '../../posterior/fit/kept-draws.js';
import { packTerms } from '../../posterior/fit/weighed-terms.js';
import { type PointPartition, pointPartition } from '../../posterior/partitions/point-partition.js';
import type { BoundFamily } from '../bind/bind-family.js';
import { type StandardUnits, standardise } from '../bind/standardise.js';
import { describePartition } from '../describe/describe-partition.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { thinChains } from './keep-draws.js';

/** Partitions drawn for the point partition. */
const drawnPartitions = 1000;

export function fitEnumeration(
  bound: BoundFamily,
  process: WeightProcess,
  { data, options }: FitContext,
): Result<FitFields, readonly Diagnostic[]> {
  if (data.rows > mostEnumerableRows) {
    return err([diagnose('too-many-rows', null, { rows: data.rows, most: mostEnumerableRows })]);
  }
  const units = standardise(bound.family, data, options);
  const key = randomKey(options.seed ?? defaultSeed);
  const prior = units.standardHyperparameters(bound.prior);
  const solution = solveMixture(
    bound.family,
    prior,
    process,
    units.data,
    drawnPartitions,
    splitKey(key, 'hyperparameters'),
  );
  const partition = pointPartition(
    solution.draws.map(({ labels }) => labels),
    {
      loss: 'variation-of-information',
      starts: 2,
      key: splitKey(key, 'partition'),
    },
  );
  const variates = createVariates(randomStream(splitKey(key, 'components')));
  return ok({
    iterations: 1,
    converged: true,
    interrupted: false,
    warnings: [],
    logEvidence: solution.logEvidence - data.rows * units.logJacobian,
    clusters: summarise(solution.clusters, partition),
    ...(process.kind !== 'MFM' && { concentration: solution.concentration }),
    ...(process.kind === 'PY' && { discount: solution.discount }),
    components: describePartition(bound, units, partition, variates),
    ...stateOf(bound, process, units, solution, partition, options.keep),
  });
}

function summarise(probabilities: Float64Array, partition: PointPartition): ClusterSummary {
  const counts = Array.from(probabilities.keys()).filter((count) => probabilities[count]! > 0);
  return {
    mean: counts.reduce((sum, count) => sum + count * probabilities[count]!, 0),
    posterior: Object.fromEntries(counts.map((count) => [String(count), probabilities[count]!])),
    partition: { method: 'VI', sizes: partition.sizes, labels: Array.from(partition.labels) },
  };
}

/** Every block that may be a cluster, with the probability of joining it, and partitions drawn of such blocks. */
function stateOf(
  { choice, prior }: BoundFamily,
  process: WeightProcess,
  units: StandardUnits,
  solution: MixtureSolution<unknown>,
  partition: PointPartition,
  keep: number | undefined,
): Pick<FitFields, 'predictive' | 'draws'> {
  const terms = solution.blocks.map(({ block, weight, hyperparameters }) => ({
    weight,
    value: units.dataHyperparameters(hyperparameters),
    shares: sharesOf(block, partition),
  }));
  const places = new Map(solution.blocks.map(({ block }, place) => [block, place]));
  const drawn = thinChains([solution.draws], keep).map(({ labels, blocks, parameters }, sweep) => ({
    chain: 0,
    sweep,
    parameters,
    labels,
    sizes: blocks.map(sizeOf),
    terms: blocks.map((block) => places.get(block)!),
  }));
  return {
    predictive: {
      kind: 'draws',
      family: choice,
      prior,
      newWeight: solution.newWeight,
      terms: packTerms(terms, partition.sizes.length),
      clusters: partition.sizes.length,
    },
    draws: packDraws(process, drawn),
  };
}

/** Share of a block's rows that the point partition puts into each of its clusters. */
function sharesOf(block: Block, { labels, sizes }: PointPartition): readonly number[] {
  const members = Array.from(labels).filter((_, row) => (block >> row) & 1);
  return sizes.map((_, cluster) => members.filter((label) => label === cluster).length / members.length);
}
