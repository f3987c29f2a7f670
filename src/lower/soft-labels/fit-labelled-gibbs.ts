/**
 * Blocked Gibbs where rows come with the probabilities of their labels: labels given parameters by one pass, parameters given
 * labels, in turn. Labels have names, so that nothing has to be matched from draw to draw: a row's probabilities are the
 * shares of the draws, and a label's parameters are averaged over them.
 */
import { randomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { sampledConjugate } from '../../distributions/families/sampled-family.js';
import { gatherByLabel } from '../../distributions/gather-statistics.js';
import { runBlockedGibbs } from '../../inference/blocked-gibbs/run-blocked-gibbs.js';
import type { ChainResult, MixtureDraw } from '../../inference/run-chains.js';
import { equalWeightsSampler } from '../../inference/soft-labels/equal-weights.js';
import { drawLabels } from '../../inference/soft-labels/starting-shares.js';
import { gibbsLengths } from '../../plan/methods/run-lengths.js';
import {
  areConverged,
  chainDiagnostics,
  chainWarnings,
  type QuantityDiagnostics,
} from '../../posterior/chains/chain-diagnostics.js';
import type { LabelFreeDraws } from '../../posterior/chains/label-free-draws.js';
import { mergeTerms, packTerms } from '../../posterior/fit/weighed-terms.js';
import { clusterSummary } from '../../posterior/partitions/cluster-summary.js';
import { type StandardUnits, standardise } from '../bind/standardise.js';
import { averageDescriptions } from '../describe/average-descriptions.js';
import { describePosterior } from '../describe/describe-posterior.js';
import { chainOrigins } from '../fit/chain-origins.js';
import { densityAtRows } from '../fit/density-at-rows.js';
import { defaultSeed, type FitContext, type FitFields } from '../fit/fit-context.js';
import { chainOptions } from '../fit/fit-drawn-gibbs.js';
import { thinChains } from '../fit/keep-draws.js';
import { type BoundSoftLabels, priorsOfLabels } from './bind-soft-labels.js';

export async function fitLabelledGibbs(
  soft: BoundSoftLabels,
  context: FitContext,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const { bound, labels } = soft;
  const { options, data, backend } = context;
  const units = standardise(bound.family, data, options, backend);
  const priors = priorsOfLabels(units.standardHyperparameters(bound.prior), labels);
  const warm = chainOrigins(bound.choice.emission, labels, context);
  if (!warm.ok) return warm;
  const key = splitKey(randomKey(options.seed ?? defaultSeed), 'labels');
  const from = Array.from({ length: gibbsLengths(options).chains }, (_, chain) => ({
    labels: drawLabels(soft, units.data, splitKey(key, `chain ${chain}`)),
    parameters: null,
  }));
  const run = await runBlockedGibbs(
    backend,
    units.data,
    {
      family: sampledConjugate(bound.family),
      prior: priors[0],
      priors,
      weights: equalWeightsSampler(labels),
    },
    { ...chainOptions(context, 'labels', warm.value), from: warm.value ?? from },
    (chains) => areConverged(diagnosticsOf(soft, units, chains)),
  );
  const all = run.chains.flatMap(({ draws }) => draws);
  if (all.length === 0) return err([diagnose('nothing-finished', null, { unit: 'sweep after burn-in' })]);
  const quantities = labelFreeDraws(run.chains);
  options.onDraws?.(quantities);
  const diagnostics = diagnosticsOf(soft, units, run.chains);
  const warnings = chainWarnings(diagnostics, run.sweeps);
  const shares = sharesOfLabels(all, labels, data.rows);
  const kept = thinChains(
    run.chains.map(({ draws }) => draws),
    options.keep,
  ).map((draw) => posteriorsOfLabels(soft, units, priors, draw));
  return ok({
    sampler: 'blocked',
    iterations: run.sweeps * run.chains.length,
    converged: warnings.length === 0,
    interrupted: run.interrupted,
    warnings,
    clusters: clusterSummary(quantities.clusters, {
      method: 'most-probable',
      ...mostProbable(shares, labels),
    }),
    diagnostics: { ...diagnostics, doublings: run.doublings },
    components: Array.from({ length: labels }, (_, label) => ({
      weight: meanShare(shares, labels, label),
      ...averageDescriptions(kept.map((draw) => describePosterior(bound.family, draw[label]))),
    })),
    predictive: {
      kind: 'draws',
      family: bound.choice,
      prior: bound.prior,
      newWeight: 0,
      terms: packTerms(mergeTerms(kept.flatMap((draw) => termsOf(draw, kept.length))).terms, labels),
      clusters: labels,
    },
  });
}

function labelFreeDraws(chains: readonly ChainResult<unknown>[]): LabelFreeDraws {
  const trace = (of: 'clusters' | 'largest' | 'entropy' | 'logLikelihood'): Float64Array[] =>
    chains.map(({ traces }) => Float64Array.from(traces, (info) => info[of]));
  return {
    clusters: trace('clusters'),
    largest: trace('largest'),
    entropy: trace('entropy'),
    logLikelihood: trace('logLikelihood'),
  };
}

function diagnosticsOf(
  { bound, labels }: BoundSoftLabels,
  units: StandardUnits,
  chains: readonly ChainResult<unknown>[],
): QuantityDiagnostics {
  const densities = densityAtRows(units.data, chains, ({ parameters }) =>
    parameters.map((own) => ({ weight: 1 / labels, logDensity: bound.family.logDensity(own) })),
  );
  return chainDiagnostics({ ...labelFreeDraws(chains), ...densities });
}

/** Rows × K: how many draws give the row the label, as a share of all. */
function sharesOfLabels(draws: readonly MixtureDraw<unknown>[], labels: number, rows: number): Float64Array {
  const shares = new Float64Array(rows * labels);
  for (const draw of draws) {
    for (let row = 0; row < rows; row++) {
      shares[row * labels + draw.components[draw.labels[row]!]!]! += 1 / draws.length;
    }
  }
  return shares;
}

function mostProbable(
  shares: Float64Array,
  labels: number,
): { readonly labels: readonly number[]; readonly sizes: readonly number[] } {
  const chosen = Array.from({ length: shares.length / labels }, (_, row) => {
    const own = shares.subarray(row * labels, (row + 1) * labels);
    return own.indexOf(Math.max(...own));
  });
  const sizes = Array.from({ length: labels }, (_, label) => chosen.filter((own) => own === label).length);
  return { labels: chosen, sizes };
}

function meanShare(shares: Float64Array, labels: number, label: number): number {
  let sum = 0;
  for (let at = label; at < shares.length; at += labels) sum += shares[at]!;
  return (sum * labels) / shares.length;
}

/** Hyperparameters of each label given the rows that a draw gives it, in the units of the data; the prior's without any. */
function posteriorsOfLabels(
  { bound: { family } }: BoundSoftLabels,
  units: StandardUnits,
  priors: readonly unknown[],
  { labels, sizes, components, completed }: MixtureDraw<unknown>,
): readonly unknown[] {
  const sums = completed ?? gatherByLabel(family, units.data, labels, sizes.length);
  return priors.map((prior, label) => {
    const features = sums[components.indexOf(label)];
    const own = features === undefined ? prior : family.update(prior, { features, logBaseMeasure: 0 });
    return units.dataHyperparameters(own);
  });
}

function termsOf(
  draw: readonly unknown[],
  draws: number,
): readonly { readonly weight: number; readonly value: unknown; readonly shares: readonly number[] }[] {
  return draw.map((value, label) => ({
    weight: 1 / (draw.length * draws),
    value,
    shares: draw.map((_, other) => (other === label ? 1 : 0)),
  }));
}
