/** Solves a mixture of a few rows exactly: no chain, no approximation, every partition summed. */
import { randomKey, randomStream, splitKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { createVariates } from '../distributions/variates.js';
import { type Block, mostEnumerableRows } from '../inference/exact/enumerate-partitions.js';
import { type MixtureSolution, solveMixture } from '../inference/exact/solve-mixture.js';
import type { WeightProcess } from '../inference/gibbs/weight-process.js';
import type { ClusterSummary } from '../posterior/fit/fit-document.js';
import type { DrawsState } from '../posterior/fit/predictive-state.js';
import { type PointPartition, pointPartition } from '../posterior/partitions/point-partition.js';
import type { BoundFamily } from './bind-family.js';
import { describePartition } from './describe-partition.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { type StandardUnits, standardise } from './standardise.js';

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
  const prior = units.standardHyperparameters(bound.prior);
  const solution = solveMixture(bound.family, prior, process, units.data, drawnPartitions);
  const key = randomKey(options.seed ?? defaultSeed);
  const variates = createVariates(randomStream(splitKey(key, 'components')));
  const partition = pointPartition(solution.draws, {
    loss: 'variation-of-information',
    starts: 2,
    key: splitKey(key, 'partition'),
  });
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
    predictive: stateOf(bound, units, solution, partition),
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

/** One draw that is the whole posterior: every block that may be a cluster, with the probability of joining it. */
function stateOf(
  { choice, prior }: BoundFamily,
  units: StandardUnits,
  solution: MixtureSolution<unknown>,
  partition: PointPartition,
): DrawsState {
  const clusters = solution.blocks.map(({ block, weight, hyperparameters }) => ({
    weight,
    hyperparameters: units.dataHyperparameters(hyperparameters),
    shares: sharesOf(block, partition),
  }));
  const draws = [{ newWeight: solution.newWeight, clusters }];
  return { kind: 'draws', family: choice, prior, draws, clusters: partition.sizes.length };
}

/** Share of a block's rows that the point partition puts into each of its clusters. */
function sharesOf(block: Block, { labels, sizes }: PointPartition): readonly number[] {
  const members = Array.from(labels).filter((_, row) => (block >> row) & 1);
  return sizes.map((_, cluster) => members.filter((label) => label === cluster).length / members.length);
}
