/** Fits a finite mixture by EM, its number of components fixed or chosen from a range by BIC. */
import { randomKey, splitKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { EmFault } from '../inference/em/em-fault.js';
import type { EmMixture } from '../inference/em/em-mixture.js';
import type { EmEstimate, EmOptions } from '../inference/em/run-em.js';
import { type Candidate, selectComponents } from '../inference/em/select-components.js';
import type { SelectionRow } from '../posterior/fit/fit-document.js';
import type { ComponentRange } from './bind-components.js';
import type { BoundFamily } from './bind-family.js';
import { explainFault } from './explain-fault.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { type StandardUnits, standardise } from './standardise.js';

const defaultRestarts = 10;
const defaultMaxIterations = 1000;
const defaultTolerance = 1e-9;

export interface FiniteMixture extends ComponentRange {
  /** Whether θ has a prior; without one it is estimated by maximum likelihood. */
  readonly penalised: boolean;
  /** Concentration of each of K weights; null for maximum likelihood. */
  readonly concentration: ((components: number) => readonly number[]) | null;
}

export async function fitEm(
  bound: BoundFamily,
  mixture: FiniteMixture,
  context: FitContext,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const units = standardise(bound.family, context.data);
  const { from, to } = mixture;
  const mixtureOf = (components: number): EmMixture<unknown, unknown> => ({
    family: bound.family,
    components,
    prior: mixture.penalised ? units.standardHyperparameters(bound.prior) : null,
    weightsPrior: mixture.concentration?.(components) ?? null,
  });
  const range = { from, to, criterion: 'bic' } as const;
  const { candidates, best } = await selectComponents(
    context.backend,
    units.data,
    mixtureOf,
    range,
    emOptions(context),
  );
  const columns = context.data.columns.map(({ name }) => name);
  const chosen = best === null ? undefined : candidates[best];
  if (chosen?.kind !== 'estimate') {
    const faults = candidates.flatMap((candidate) => (candidate.kind === 'fault' ? [candidate] : []));
    return err(noEstimate(faults, columns));
  }
  const rows = context.data.rows;
  return ok({
    ...describeEstimate(bound, units, chosen.estimate, rows),
    interrupted: context.options.signal?.aborted === true,
    warnings: warningsOf(chosen, candidates, range, columns),
    ...(from < to && { selection: selectionTable(candidates, 2 * rows * units.logJacobian) }),
  });
}

function emOptions({ options }: FitContext): EmOptions {
  const { onProgress, signal } = options;
  return {
    key: splitKey(randomKey(options.seed ?? defaultSeed), 'em'),
    restarts: options.restarts ?? defaultRestarts,
    maxIterations: options.maxIterations ?? defaultMaxIterations,
    tolerance: options.tolerance ?? defaultTolerance,
    start: options.init ?? 'kmeans',
    ...(onProgress && { onProgress: ({ done, total }) => onProgress({ done, total, unit: 'starts' }) }),
    ...(signal && { signal }),
  };
}

function describeEstimate(
  { choice, family }: BoundFamily,
  units: StandardUnits,
  estimate: EmEstimate<unknown>,
  rows: number,
): Omit<FitFields, 'interrupted' | 'warnings'> {
  const logLikelihood = estimate.logLikelihood - rows * units.logJacobian;
  const components = estimate.components.map(({ weight, parameters }) => ({
    weight,
    parameters: units.dataParameters(parameters),
  }));
  return {
    iterations: estimate.iterations,
    converged: estimate.end?.kind === 'converged',
    meanLogLikelihood: logLikelihood / rows,
    logLikelihood,
    components: components.map(({ weight, parameters }) => ({ weight, ...family.describe(parameters) })),
    predictive: { kind: 'estimate', family: choice, components },
  };
}

/** Criteria in the data's units: −2 log L grows by twice the Jacobian of all rows. */
function selectionTable(candidates: readonly Candidate<unknown>[], shift: number): readonly SelectionRow[] {
  return candidates.flatMap((candidate) => {
    if (candidate.kind === 'fault') return [];
    const { logLikelihood, criteria } = candidate.estimate;
    return [
      {
        K: candidate.components,
        logLikelihood: logLikelihood - shift / 2,
        bic: criteria.bic + shift,
        aic: criteria.aic + shift,
        icl: criteria.icl + shift,
      },
    ];
  });
}

function warningsOf(
  chosen: Extract<Candidate<unknown>, { kind: 'estimate' }>,
  candidates: readonly Candidate<unknown>[],
  { from, to }: { readonly from: number; readonly to: number },
  columns: readonly string[],
): readonly string[] {
  const { end, dropped } = chosen.estimate;
  const warnings: string[] = [];
  if (from < to && chosen.components === to) {
    warnings.push(`the least BIC is at the end of the range, K = ${to}: try a wider one`);
  }
  if (end?.kind === 'iteration-limit') {
    warnings.push('the likelihood was still rising at the last iteration: raise --max-iterations');
  }
  if (end?.kind === 'fell') {
    warnings.push(`the likelihood fell by ${end.by.toExponential(1)}, more than rounding explains`);
  }
  const [first] = dropped;
  if (first !== undefined) {
    const starts = dropped.length === 1 ? 'one start was' : `${dropped.length} starts were`;
    warnings.push(`${starts} dropped, since ${explainFault(first, columns)}`);
  }
  for (const candidate of candidates) {
    if (candidate.kind === 'estimate') continue;
    warnings.push(
      `K = ${candidate.components} has no estimate, since ${explainFault(candidate.fault, columns)}`,
    );
  }
  return warnings;
}

function noEstimate(
  faults: readonly { readonly components: number; readonly fault: EmFault }[],
  columns: readonly string[],
): Diagnostic[] {
  return faults.map(({ components, fault }) =>
    fault.kind === 'interrupted'
      ? diagnose('nothing-finished', null, { unit: 'start' })
      : diagnose('fit-degenerate', null, { components, reason: explainFault(fault, columns) }),
  );
}
