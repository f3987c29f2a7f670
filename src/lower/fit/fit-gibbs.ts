/** Fits a mixture of any conjugate family by collapsed Gibbs: chains, then what they say. */
import { internalError } from '../../core/internal-error.js';
import { randomKey, randomStream, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { createVariates } from '../../distributions/variates.js';
import type { ChainOrigin } from '../../inference/chain-origin.js';
import type { GibbsModel } from '../../inference/gibbs/gibbs-chain.js';
import { type GibbsOptions, type GibbsRun, runGibbs } from '../../inference/gibbs/run-gibbs.js';
import type { ChainDraws } from '../../inference/gibbs/running-chain.js';
import { mostClusters, type WeightProcess } from '../../inference/gibbs/weight-process.js';
import { IncompleteRows } from '../../inference/missing/incomplete-rows.js';
import { gibbsLengths } from '../../plan/methods/run-lengths.js';
import {
  areConverged,
  chainDiagnostics,
  chainWarnings,
  type QuantityDiagnostics,
} from '../../posterior/chains/chain-diagnostics.js';
import type { LabelFreeDraws } from '../../posterior/chains/label-free-draws.js';
import type { Chains } from '../../posterior/chains/split-chains.js';
import { clusterWeights } from '../../posterior/fit/cluster-weights.js';
import { clusterSummary } from '../../posterior/partitions/cluster-summary.js';
import { type PointPartition, pointPartition } from '../../posterior/partitions/point-partition.js';
import type { BoundFamily } from '../bind/bind-family.js';
import { type StandardUnits, standardise } from '../bind/standardise.js';
import { describePartition } from '../describe/describe-partition.js';
import { clusterPosteriors, drawsState } from '../describe/draws-state.js';
import { refuseChains } from '../refuse/refuse-chains.js';
import { chainOrigins } from './chain-origins.js';
import { chainsKey, keptOfChain, moments } from './chains-of-gibbs.js';
import { densityAtRows } from './density-at-rows.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { type DrawnPartition, thinChains } from './keep-draws.js';

export async function fitGibbs(
  bound: BoundFamily,
  process: WeightProcess,
  context: FitContext,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const units = standardise(bound.family, context.data, context.options, context.backend);
  const key = randomKey(context.options.seed ?? defaultSeed);
  const origins = chainOrigins(bound.choice.emission, mostClusters(process), context);
  if (!origins.ok) return origins;
  const obstacle = context.backend.obstacleToChains?.(modelOf(bound, process, units).predictive, units.data);
  if (obstacle) return err([refuseChains(context.backend.name, obstacle)]);
  const run = await runChains(bound, process, units, origins.value, context);
  const draws = run.chains.flatMap((chain) => chain.draws);
  if (draws.length === 0) return err([diagnose('nothing-finished', null, { unit: 'sweep after burn-in' })]);
  context.options.onDraws?.(labelFreeDraws(process, run.chains));
  const partition = pointPartition(
    draws.map(({ labels }) => labels),
    { loss: 'variation-of-information', starts: 2, key: splitKey(key, 'partition') },
  );
  const variates = createVariates(randomStream(splitKey(key, 'components')));
  const components = describePartition(bound, units, partition, variates);
  const kept = thinChains(drawnPartitions(run), context.options.keep);
  return ok({ ...findings(bound, process, units, run, kept, partition), components });
}

function modelOf(
  { family, prior }: BoundFamily,
  process: WeightProcess,
  { data, ...units }: StandardUnits,
): GibbsModel {
  const standardPrior = units.standardHyperparameters(prior);
  const predictive = family.collapsed(standardPrior);
  if (predictive === null) return internalError('Gibbs was planned for a family that no kernel runs');
  const incomplete = new IncompleteRows(family.features, data);
  const cells = { family, prior: standardPrior, data, incomplete };
  return { predictive, process, ...(incomplete.any && { cells }) };
}

async function runChains(
  bound: BoundFamily,
  process: WeightProcess,
  units: StandardUnits,
  from: readonly ChainOrigin[] | null,
  { backend, options }: FitContext,
): Promise<GibbsRun> {
  const { chains, ...lengths } = gibbsLengths(options);
  const { onProgress, signal, seed = defaultSeed, keep } = options;
  const runOptions: GibbsOptions = {
    key: chainsKey(seed, 'gibbs', from),
    ...(from && { from }),
    chains,
    ...lengths,
    keepEvery: 1,
    keepAbout: keptOfChain(units.data.rows, chains, keep),
    start: options.init === 'random' ? 'over-dispersed' : 'sequential',
    ...(onProgress && { onProgress: ({ done, total }) => onProgress({ done, total, unit: 'sweeps' }) }),
    ...(signal && { signal }),
  };
  return await runGibbs(backend, units.data, modelOf(bound, process, units), runOptions, (drawn) =>
    areConverged(diagnosticsOf(bound, process, units, drawn)),
  );
}

function diagnosticsOf(
  bound: BoundFamily,
  process: WeightProcess,
  units: StandardUnits,
  chains: readonly ChainDraws[],
): QuantityDiagnostics {
  const densities = densityAtRows(units.data, chains, (draw) => {
    const { clusters } = clusterWeights(process, draw);
    return clusterPosteriors(bound, units, draw).map((posterior, cluster) => ({
      weight: clusters[cluster]!,
      logDensity: bound.family.logPredictive(posterior),
    }));
  });
  return chainDiagnostics({ ...labelFreeDraws(process, chains), ...densities });
}

function findings(
  bound: BoundFamily,
  process: WeightProcess,
  units: StandardUnits,
  run: GibbsRun,
  draws: readonly DrawnPartition[],
  partition: PointPartition,
): Omit<FitFields, 'components'> {
  const quantities = labelFreeDraws(process, run.chains);
  const { clusters, concentration, discount } = quantities;
  const diagnostics = diagnosticsOf(bound, process, units, run.chains);
  const warnings = chainWarnings(diagnostics, run.sweeps);
  return {
    sampler: 'collapsed',
    iterations: run.sweeps * run.chains.length,
    converged: warnings.length === 0,
    interrupted: run.interrupted,
    warnings,
    clusters: clusterSummary(clusters, { method: 'VI', ...partition }),
    concentration: moments(concentration),
    ...(discount !== undefined && { discount: moments(discount) }),
    diagnostics: {
      ...diagnostics,
      doublings: run.doublings,
      ...(run.splitMergeAcceptance !== null && { splitMergeAcceptance: run.splitMergeAcceptance }),
    },
    ...drawsState(bound, process, units, draws, partition),
  };
}

function drawnPartitions({ chains }: GibbsRun): readonly (readonly DrawnPartition[])[] {
  return chains.map(({ draws }, chain) =>
    draws.map(({ sizes, ...draw }) => ({ ...draw, chain, sizes: Array.from(sizes) })),
  );
}

function labelFreeDraws(
  process: WeightProcess,
  chains: readonly ChainDraws[],
): LabelFreeDraws & { readonly concentration: Chains } {
  const traces = chains.map((chain) => chain.traces);
  return {
    clusters: traces.map((trace) => trace.clusters),
    largest: traces.map((trace) => trace.largest),
    entropy: traces.map((trace) => trace.entropy),
    logJoint: traces.map((trace) => trace.logJoint),
    concentration: traces.map((trace) => trace.concentration),
    ...(process.kind === 'PY' && { discount: traces.map((trace) => trace.discount) }),
  };
}
