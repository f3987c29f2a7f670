/** Fits a mixture of any conjugate family by collapsed Gibbs: chains, then what they say. */
import { internalError } from '../core/internal-error.js';
import { randomKey, splitKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { GibbsModel } from '../inference/gibbs/gibbs-chain.js';
import { type GibbsRun, type KeptDraw, runGibbs } from '../inference/gibbs/run-gibbs.js';
import type { WeightProcess } from '../inference/gibbs/weight-process.js';
import { gibbsLengths } from '../plan/methods/run-lengths.js';
import { chainDiagnostics, chainWarnings } from '../posterior/chains/chain-diagnostics.js';
import type { LabelFreeDraws } from '../posterior/chains/label-free-draws.js';
import { mean, variance } from '../posterior/chains/moments.js';
import { type Chains, pool } from '../posterior/chains/split-chains.js';
import { clusterSummary } from '../posterior/partitions/cluster-summary.js';
import { type PointPartition, pointPartition } from '../posterior/partitions/point-partition.js';
import type { BoundFamily } from './bind-family.js';
import { weighByProcess } from './cluster-weights.js';
import { describePartition } from './describe-partition.js';
import { drawsState } from './draws-state.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { type StandardUnits, standardise } from './standardise.js';

/** Partitions kept over all chains (up to twice as many), from which the point partition is found. */
export const keptDraws = 500;

export async function fitGibbs(
  bound: BoundFamily,
  process: WeightProcess,
  context: FitContext,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const units = standardise(bound.family, context.data, context.options);
  const key = randomKey(context.options.seed ?? defaultSeed);
  const predictive = bound.family.collapsed(units.standardHyperparameters(bound.prior));
  if (predictive === null) return internalError('Gibbs was planned for a family that no kernel runs');
  const run = await runChains(units, { predictive, process }, context);
  const draws = run.chains.flatMap((chain) => chain.draws);
  if (draws.length === 0) return err([diagnose('nothing-finished', null, { unit: 'sweep after burn-in' })]);
  context.options.onDraws?.(labelFreeDraws(process, run));
  const partition = pointPartition(
    draws.map(({ labels }) => labels),
    { loss: 'variation-of-information', starts: 2, key: splitKey(key, 'partition') },
  );
  return ok(findings(bound, process, units, run, draws, partition));
}

async function runChains(
  units: StandardUnits,
  model: GibbsModel,
  { backend, options }: FitContext,
): Promise<GibbsRun> {
  const { chains, sweeps, burn } = gibbsLengths(options);
  const { onProgress, signal, seed = defaultSeed } = options;
  return await runGibbs(backend, units.data, model, {
    key: splitKey(randomKey(seed), 'gibbs'),
    chains,
    sweeps,
    burn,
    keepEvery: 1,
    keepAbout: Math.ceil(keptDraws / chains),
    start: options.init === 'random' ? 'over-dispersed' : 'sequential',
    ...(onProgress && { onProgress: ({ done, total }) => onProgress({ done, total, unit: 'sweeps' }) }),
    ...(signal && { signal }),
  });
}

function findings(
  bound: BoundFamily,
  process: WeightProcess,
  units: StandardUnits,
  run: GibbsRun,
  draws: readonly KeptDraw[],
  partition: PointPartition,
): FitFields {
  const quantities = labelFreeDraws(process, run);
  const { clusters, concentration, discount } = quantities;
  const diagnostics = chainDiagnostics({ ...quantities });
  const warnings = chainWarnings(diagnostics);
  return {
    iterations: run.sweeps * run.chains.length,
    converged: warnings.length === 0,
    interrupted: run.interrupted,
    warnings,
    clusters: clusterSummary(clusters, {
      method: 'VI',
      sizes: partition.sizes,
      labels: Array.from(partition.labels),
    }),
    concentration: moments(concentration),
    ...(discount !== undefined && { discount: moments(discount) }),
    components: describePartition(bound, units, partition),
    diagnostics: {
      ...diagnostics,
      ...(run.splitMergeAcceptance !== null && { splitMergeAcceptance: run.splitMergeAcceptance }),
    },
    predictive: drawsState(bound, weighByProcess(process), units, draws, partition),
  };
}

function labelFreeDraws(
  process: WeightProcess,
  { chains }: GibbsRun,
): LabelFreeDraws & { readonly concentration: Chains } {
  const traces = chains.map((chain) => chain.traces);
  return {
    clusters: traces.map((trace) => trace.clusters),
    logJoint: traces.map((trace) => trace.logJoint),
    concentration: traces.map((trace) => trace.concentration),
    ...(process.kind === 'PY' && { discount: traces.map((trace) => trace.discount) }),
  };
}

export function moments(chains: Chains): { readonly mean: number; readonly sd: number } {
  const values = pool(chains);
  return { mean: mean(values), sd: Math.sqrt(variance(values)) };
}
