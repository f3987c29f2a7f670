/**
 * Fits a finite mixture by EM, its number of components and its covariance structure fixed, or chosen by BIC.
 */
import { randomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { findEmission } from '../../distributions/signatures/signatures-of-emissions.js';
import type { StartAt } from '../../inference/em/em-mixture.js';
import type { EmOptions } from '../../inference/em/search-maximum.js';
import {
  type Candidate,
  type Entry,
  type EstimatedCandidate,
  selectMixture,
} from '../../inference/em/select-mixture.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { EmissionPlan } from '../../plan/inference-plan.js';
import { emStarts } from '../../plan/methods/run-lengths.js';
import type { SelectionRow } from '../../posterior/fit/fit-document.js';
import type { ComponentRange } from '../bind/bind-components.js';
import type { BoundFamily } from '../bind/bind-family.js';
import { componentsDiffer } from '../refuse/check-init.js';
import { explainFault, explainSpurious, insteadOfSpurious } from '../refuse/explain-fault.js';
import { type EmStructure, emStructures } from './em-structures.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { firstUnit, unreachedWarning } from './interrupted-run.js';
import { rangeEndWarning } from './range-end-warning.js';
import { startKindOf, type WarmStart, warmStart } from './warm-start.js';

const defaultMaxIterations = 1000;
const defaultTolerance = 1e-8;

export interface FiniteMixture extends ComponentRange {
  /** Structure of each variable's covariances: one, or any. */
  readonly covariances: readonly EmissionPlan['covariance'][];
  /** Concentration of each of K weights; null for maximum likelihood. */
  readonly concentration: ((components: number) => readonly number[]) | null;
  /** Where rows come with probabilities of their labels, and components have no weights: where climbs begin. */
  readonly softLabels?: (family: BoundFamily['family']) => StartAt;
}

/** One number of components under one structure. */
interface Choice extends Entry {
  readonly structure: EmStructure;
}

export async function fitEm(
  bound: BoundFamily,
  mixture: FiniteMixture,
  context: FitContext,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const structures = emStructures(bound, mixture.covariances, context);
  const warm = warmStart(bound, context);
  if (!warm.ok) return warm;
  const start = warm.value;
  if (start !== null && (start.clusters < mixture.from || start.clusters > mixture.to)) {
    const { from, to } = mixture;
    return err([componentsDiffer(start.clusters, from === to ? `${from}` : `${from} to ${to}`)]);
  }
  const choices = structures.flatMap((structure) => choicesUnder(structure, mixture, start));
  const { candidates, best } = await selectMixture(context.backend, choices, 'bic', emOptions(context));
  if (best === null) return err(noEstimate(candidates, context));
  return ok({
    ...describeEstimate(best),
    interrupted: context.options.signal?.aborted === true,
    warnings: [
      ...warningsOf(best, candidates, mixture, context.data),
      ...unreachedWarning(choices.length, candidates.length),
    ],
    ...(choices.length > 1 && { selection: candidates.flatMap(selectionRow) }),
  });
}

function choicesUnder(
  structure: EmStructure,
  { from, to, concentration, softLabels }: FiniteMixture,
  start: WarmStart | null,
): readonly Choice[] {
  const { bound, units, estimator } = structure;
  return Array.from({ length: to - from + 1 }, (_, offset) => {
    const components = from + offset;
    const weightsPrior = softLabels === undefined ? (concentration?.(components) ?? null) : 'equal';
    return {
      structure,
      mixture: {
        family: bound.family,
        components,
        estimator,
        weightsPrior,
        ...(softLabels && { startAt: softLabels(bound.family) }),
        ...(start?.clusters === components && { from: start.statisticsIn(units, bound.family) }),
      },
      data: units.rows,
      logJacobian: units.logJacobian,
    };
  });
}

function emOptions({ options, data }: FitContext): EmOptions {
  const { onProgress, signal } = options;
  return {
    key: splitKey(randomKey(options.seed ?? defaultSeed), 'em'),
    restarts: emStarts(options, data.rows),
    maxIterations: options.maxIterations ?? defaultMaxIterations,
    tolerance: options.tolerance ?? defaultTolerance,
    start: startKindOf(options),
    ...(onProgress && {
      onProgress: ({ done, total }) => onProgress({ done: Math.floor(done), total, unit: 'starts' }),
    }),
    ...(signal && { signal }),
  };
}

function describeEstimate({
  entry,
  estimate,
  logLikelihood,
}: EstimatedCandidate<Choice>): Omit<FitFields, 'interrupted' | 'warnings'> {
  const { bound, units } = entry.structure;
  const { choice, family } = bound;
  const components = estimate.components.map(({ weight, rows, parameters }) => ({
    weight,
    share: entry.mixture.weightsPrior === 'equal' ? rows / units.mass : weight,
    parameters: units.dataParameters(parameters),
  }));
  return {
    iterations: estimate.iterations,
    converged: estimate.end?.kind === 'converged',
    meanLogLikelihood: logLikelihood / units.mass,
    logLikelihood,
    components: components.map(({ share, parameters }) => ({
      weight: share,
      ...family.describe(parameters),
    })),
    predictive: {
      kind: 'estimate',
      family: choice,
      components: components.map(({ weight, parameters }) => ({ weight, parameters })),
    },
  };
}

function selectionRow(candidate: Candidate<Choice>): readonly SelectionRow[] {
  if (candidate.kind === 'fault') return [];
  const { entry, logLikelihood, criteria } = candidate;
  const { mixture, structure } = entry;
  return [{ K: mixture.components, covariance: structure.covariance, logLikelihood, ...criteria }];
}

function warningsOf(
  best: EstimatedCandidate<Choice>,
  candidates: readonly Candidate<Choice>[],
  { from, to }: FiniteMixture,
  { rows, columns: observed }: ObservedTable,
): readonly string[] {
  const columns = observed.map(({ name }) => name);
  const { entry, estimate } = best;
  const { end, dropped, spurious, passedOver } = estimate;
  const warnings: string[] = [];
  if (from < to && entry.mixture.components === to) {
    warnings.push(rangeEndWarning('the least BIC', to, rows));
  }
  if (end?.kind === 'iteration-limit') {
    warnings.push('the likelihood was still rising at the last iteration: raise --max-iterations');
  }
  if (end?.kind === 'fell') {
    warnings.push(`the likelihood fell by ${end.by.toExponential(1)}, more than rounding explains`);
  }
  if (spurious !== null) {
    const why = explainSpurious(`component ${spurious.component}`, spurious, columns);
    warnings.push(`${why}: ${insteadOfSpurious}`);
  }
  if (passedOver !== null) {
    warnings.push(
      `a likelihood that is higher was passed over, since there ${explainSpurious('a component', passedOver.component, columns)}`,
    );
  }
  warnings.push(...passedOverCandidate(best, candidates, columns));
  const [first] = dropped;
  if (first !== undefined) {
    const starts = dropped.length === 1 ? 'one start was' : `${dropped.length} starts were`;
    warnings.push(`${starts} dropped, since ${explainFault(first, columns)}`);
  }
  for (const candidate of candidates) {
    if (candidate.kind === 'estimate') continue;
    warnings.push(
      `${nameOf(candidate, candidates)} has no estimate, since ${explainFault(candidate.fault, columns)}`,
    );
  }
  return warnings;
}

/** The least BIC of the table, where it is not the chosen one's. */
function passedOverCandidate(
  best: EstimatedCandidate<Choice>,
  candidates: readonly Candidate<Choice>[],
  columns: readonly string[],
): readonly string[] {
  const least = candidates.reduce<EstimatedCandidate<Choice>>(
    (sofar, other) => (other.kind === 'estimate' && other.criteria.bic < sofar.criteria.bic ? other : sofar),
    best,
  );
  const { spurious } = least.estimate;
  if (least === best || spurious === null) return [];
  const why = explainSpurious(`its component ${spurious.component}`, spurious, columns);
  return [
    `${nameOf(least, candidates)} has the least BIC, ${least.criteria.bic.toFixed(1)}, and was passed over, since ${why}`,
  ];
}

function nameOf({ entry }: Candidate<Choice>, candidates: readonly Candidate<Choice>[]): string {
  const { mixture, structure } = entry;
  const several = new Set(candidates.map((other) => other.entry.structure.covariance)).size > 1;
  return `K = ${mixture.components}${several ? ` with ${structure.covariance} covariance` : ''}`;
}

/** Why there is none; an interruption left none behind where no candidate failed by itself. */
function noEstimate(candidates: readonly Candidate<Choice>[], { data }: FitContext): readonly Diagnostic[] {
  const columns = data.columns.map(({ name }) => name);
  const failed = candidates.flatMap((candidate) => {
    if (candidate.kind === 'estimate' || candidate.fault.kind === 'interrupted') return [];
    const { entry, fault } = candidate;
    const { components } = entry.mixture;
    const { emission } = entry.structure.bound.choice;
    const base = findEmission(emission)?.conjugateBases[0];
    return [diagnose('fit-degenerate', null, { components, reason: explainFault(fault, columns), base })];
  });
  return failed.length > 0 ? failed : [diagnose('nothing-finished', null, { unit: firstUnit(data) })];
}
