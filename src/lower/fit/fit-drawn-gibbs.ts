/** Fits a mixture by Gibbs samplers that draw its parameters, blocked or sequential: chains, then what they say. */
import { internalError } from '../../core/internal-error.js';
import { randomKey, randomStream, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { sampledConjugate } from '../../distributions/families/sampled-family.js';
import { createVariates } from '../../distributions/variates.js';
import { type BlockedModel, runBlockedGibbs } from '../../inference/blocked-gibbs/run-blocked-gibbs.js';
import type { ChainOrigin } from '../../inference/chain-origin.js';
import { mostClusters } from '../../inference/gibbs/weight-process.js';
import {
  type ChainInfo,
  type ChainOptions,
  type ChainResult,
  type ChainRun,
  runChains,
} from '../../inference/run-chains.js';
import { SequentialChain } from '../../inference/sequential-gibbs/sequential-chain.js';
import { gibbsLengths } from '../../plan/methods/run-lengths.js';
import {
  areConverged,
  chainDiagnostics,
  chainWarnings,
  type QuantityDiagnostics,
} from '../../posterior/chains/chain-diagnostics.js';
import type { LabelFreeDraws } from '../../posterior/chains/label-free-draws.js';
import { clusterWeights } from '../../posterior/fit/cluster-weights.js';
import { clusterSummary } from '../../posterior/partitions/cluster-summary.js';
import { type PointPartition, pointPartition } from '../../posterior/partitions/point-partition.js';
import type { BoundDrawn } from '../bind/bind-drawn.js';
import type { DrawnWeights } from '../bind/bind-drawn-weights.js';
import { sharingModel } from '../bind/sharing-model.js';
import { type StandardUnits, standardise } from '../bind/standardise.js';
import { describeConditional } from '../describe/describe-conditional.js';
import { describePartition } from '../describe/describe-partition.js';
import { describeShared } from '../describe/describe-shared.js';
import { drawsState } from '../describe/draws-state.js';
import { type DrawnMixture, parametersState, sharedState } from '../describe/parameters-state.js';
import { chainOrigins } from './chain-origins.js';
import { chainsKey, keptOfChain, moments } from './chains-of-gibbs.js';
import { densityAtRows } from './density-at-rows.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { thinChains } from './keep-draws.js';

/** Components that a row is offered beside those with rows; Neal's own experiments take 1 to 30. */
const defaultAuxiliary = 3;

/** Below this share of the sweeps in which the rows moved, the fit says so. */
const leastMoves = 0.2;

export async function fitDrawnGibbs(
  drawn: BoundDrawn,
  weights: DrawnWeights,
  sampler: 'blocked' | 'sequential',
  context: FitContext,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const units = standardise(drawn.bound.family, context.data, context.options, context.backend);
  const origins = chainOrigins(drawn.bound.choice.emission, mostClustersOf(weights), context);
  if (!origins.ok) return origins;
  const run = await runSampler(drawn, weights, sampler, units, origins.value, context);
  const draws = run.chains.flatMap((chain) => chain.draws);
  if (draws.length === 0) return err([diagnose('nothing-finished', null, { unit: 'sweep after burn-in' })]);
  const quantities = labelFreeDraws(run.chains, weights);
  context.options.onDraws?.(quantities);
  const key = splitKey(keyOf(context), 'partition');
  const partition = pointPartition(
    draws.map(({ labels }) => labels),
    { loss: 'variation-of-information', starts: 2, key },
  );
  return ok({
    sampler,
    ...chainFindings(run, quantities, diagnosticsOf(drawn, weights, units, run.chains), partition),
    ...componentFindings(drawn, weights, units, drawnMixtures(run, context), partition, context),
  });
}

/** Components that a row may be in; null where any number will do. */
function mostClustersOf({ sampler, process }: DrawnWeights): number | null {
  return sampler.components ?? (process && mostClusters(process));
}

function keyOf({ options }: FitContext): ReturnType<typeof randomKey> {
  return randomKey(options.seed ?? defaultSeed);
}

async function runSampler(
  drawn: BoundDrawn,
  weights: DrawnWeights,
  sampler: 'blocked' | 'sequential',
  units: StandardUnits,
  from: readonly ChainOrigin[] | null,
  context: FitContext,
): Promise<ChainRun<unknown>> {
  const sampled = sampledModel(drawn, units, context);
  const isEnough = (chains: readonly ChainResult<unknown>[]): boolean =>
    areConverged(diagnosticsOf(drawn, weights, units, chains));
  const options = chainOptions(context, sampler, from);
  if (sampler === 'blocked') {
    const model = { ...sampled, weights: weights.sampler };
    return await runBlockedGibbs(context.backend, units.data, model, options, isEnough);
  }
  const { process } = weights;
  if (process === null) return internalError('rows were to be seated under a general Dirichlet');
  const auxiliary = context.options.auxiliary ?? defaultAuxiliary;
  const model = { ...sampled, process, auxiliary };
  return await runChains(
    (key, origin) => new SequentialChain(model, units.data, key, origin),
    options,
    isEnough,
  );
}

function sampledModel(
  drawn: BoundDrawn,
  units: StandardUnits,
  context: FitContext,
): Omit<BlockedModel<unknown, unknown>, 'weights'> {
  if (drawn.kind === 'shared') {
    const variates = createVariates(randomStream(splitKey(keyOf(context), 'base')));
    return sharingModel(drawn.bound, units, variates);
  }
  const { kind, bound } = drawn;
  return {
    family: kind === 'conjugate' ? sampledConjugate(bound.family) : bound.family,
    prior: units.standardHyperparameters(bound.prior),
  };
}

function diagnosticsOf(
  drawn: BoundDrawn,
  weights: DrawnWeights,
  units: StandardUnits,
  chains: readonly ChainResult<unknown>[],
): QuantityDiagnostics {
  const { family } = drawn.bound;
  const densities = densityAtRows(units.data, chains, (draw) => {
    const { clusters } = clusterWeights(weights.law, { ...draw, parameters: draw.hyperparameters });
    return draw.parameters.map((parameters, cluster) => ({
      weight: clusters[cluster]!,
      logDensity: family.logDensity(parameters),
    }));
  });
  return chainDiagnostics({ ...labelFreeDraws(chains, weights), ...densities });
}

export function chainOptions(
  context: FitContext,
  sampler: string,
  from: readonly ChainOrigin[] | null,
): ChainOptions {
  const { onProgress, signal, seed = defaultSeed, keep } = context.options;
  const { chains, ...lengths } = gibbsLengths(context.options);
  return {
    key: chainsKey(seed, sampler, from),
    ...(from && { from }),
    chains,
    ...lengths,
    keepEvery: 1,
    keepAbout: keptOfChain(context.data.rows, chains, keep),
    ...(onProgress && { onProgress: ({ done, total }) => onProgress({ done, total, unit: 'sweeps' }) }),
    ...(signal && { signal }),
  };
}

type ChainFindings = Omit<FitFields, 'components' | 'predictive'>;

function labelFreeDraws(chains: readonly ChainResult<unknown>[], { process }: DrawnWeights): LabelFreeDraws {
  const trace = (of: Exclude<keyof ChainInfo, 'moved'>): Float64Array[] =>
    chains.map(({ traces }) => Float64Array.from(traces, (info) => info[of]));
  return {
    clusters: trace('clusters'),
    largest: trace('largest'),
    entropy: trace('entropy'),
    logLikelihood: trace('logLikelihood'),
    ...(process !== null && { concentration: trace('concentration') }),
    ...(process?.kind === 'PY' && { discount: trace('discount') }),
  };
}

function chainFindings(
  run: ChainRun<unknown>,
  quantities: LabelFreeDraws,
  diagnostics: QuantityDiagnostics,
  partition: PointPartition,
): ChainFindings {
  const { clusters, concentration, discount } = quantities;
  const unconverged = chainWarnings(diagnostics, run.sweeps);
  return {
    iterations: run.sweeps * run.chains.length,
    converged: unconverged.length === 0,
    interrupted: run.interrupted,
    warnings: [...unconverged, ...stillWarnings(run)],
    clusters: clusterSummary(clusters, { method: 'VI', ...partition }),
    ...(concentration && { concentration: moments(concentration) }),
    ...(discount && { discount: moments(discount) }),
    diagnostics: { ...diagnostics, doublings: run.doublings },
  };
}

/** Rows that slices let move too seldom. */
function stillWarnings({ chains }: ChainRun<unknown>): readonly string[] {
  const all = chains.flatMap(({ traces }) => traces);
  const share = all.filter(({ moved }) => moved).length / all.length;
  if (!(share < leastMoves)) return [];
  const percent = `${(100 * share).toPrecision(2)} %`;
  return [
    `the rows moved in ${percent} of the sweeps only, since the weights' tail is too heavy for slices: use --sampler sequential`,
  ];
}

function drawnMixtures({ chains }: ChainRun<unknown>, { options }: FitContext): readonly DrawnMixture[] {
  const all = chains.map(({ draws }, chain) =>
    draws.map(({ hyperparameters, sizes, parameters, ...draw }) => ({
      ...draw,
      chain,
      parameters: hyperparameters,
      sizes: Array.from(sizes),
      values: parameters,
    })),
  );
  return thinChains(all, options.keep);
}

function componentFindings(
  drawn: BoundDrawn,
  { law }: DrawnWeights,
  units: StandardUnits,
  draws: readonly DrawnMixture[],
  partition: PointPartition,
  context: FitContext,
): Pick<FitFields, 'components' | 'predictive' | 'draws'> {
  const variates = createVariates(randomStream(splitKey(keyOf(context), 'components')));
  switch (drawn.kind) {
    case 'conjugate':
      return {
        components: describePartition(drawn.bound, units, partition, variates),
        ...drawsState(drawn.bound, law, units, draws, partition),
      };
    case 'in-parts':
      return {
        components: describeConditional(drawn.bound, units, partition, variates),
        ...parametersState(drawn.bound, law, units, draws, partition, variates),
      };
    case 'shared':
      return {
        components: describeShared(drawn.bound, units, partition, variates),
        ...sharedState(drawn.bound, law, units, draws, partition, variates),
      };
  }
}
