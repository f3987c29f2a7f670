/** Plan → {@link CompiledSampler}: the language wing's last word and the numeric wing's first. */

import manifest from '../../package.json' with { type: 'json' };
import type { Backend } from '../backends/backend.js';
import { BackendFailure } from '../backends/backend-failure.js';
import { internalError } from '../core/internal-error.js';
import { randomKey, splitKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { BackendChoice } from '../plan/backends/choose-backend.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { sizeOf } from '../plan/methods/data-size.js';
import { concentrationSensitivity } from '../posterior/checks/concentration-sensitivity.js';
import { type FitDocument, fitFormat } from '../posterior/fit/fit-document.js';
import { missingInputs } from './bind/missing-inputs.js';
import { chooseBackendFor } from './choose/choose-backend-for.js';
import { type MethodForRows, methodForRows } from './choose/method-for-rows.js';
import { type ChosenBackend, openChosenBackend, withoutGpu } from './choose/open-chosen-backend.js';
import type { CompiledSampler, FitOptions } from './compiled-sampler.js';
import { dataUsed } from './fit/data-used.js';
import { defaultSeed, type FitContext, type FitFields } from './fit/fit-context.js';
import { fitStructure } from './fit/fit-structure.js';
import { checkBlocks, inSight } from './refuse/check-blocks.js';
import { checkColumnsObserved } from './refuse/check-missing.js';
import { modelOptions } from './refuse/model-options.js';
import { priorShareWarning } from './refuse/prior-share-warning.js';
import { refuseBackend } from './refuse/refuse-backend.js';
import { refuseAtOnce, refuseOptions } from './refuse/refuse-options.js';
import { refuseRelabel } from './refuse/refuse-relabel.js';

/** `source` is the model's text, which the fit keeps. */
export function lower(plan: InferencePlan, source: string): Result<CompiledSampler, readonly Diagnostic[]> {
  const { method } = plan;
  const missing = missingInputs(plan);
  if (missing.length > 0) return err(missing);
  if (method === null) return err([noMethod(plan)]);
  if (plan.structure.kind === 'classification') return err([diagnose('classes-elsewhere', null, {})]);
  return ok({
    plan,
    refuse: (options) => [...refuseAtOnce(plan, method, options), ...refuseRelabel(plan, options)],
    fit: async (data, options = {}) => {
      const chosen = methodForRows(plan, method, sizeOf(data), options);
      const all = { ...modelOptions(plan), ...options };
      const refused = [
        ...refuseOptions(chosen.method, options),
        ...refuseRelabel(plan, options),
        ...refuseBackend(plan, chosen.method, all),
      ];
      if (refused.length > 0) return err(refused);
      return await runFit(plan, chosen, source, data, all);
    },
  });
}

export function noMethod({ structure, requested, verdicts }: InferencePlan): Diagnostic {
  if (structure.kind === 'unrecognised') {
    const { statement, reason, remedy } = structure;
    return diagnose('no-method', null, { statement, reasons: [reason], ...(remedy && { remedy }) });
  }
  if (structure.kind === 'classification' && structure.fault !== null) {
    return diagnose('no-method', null, {
      statement: null,
      reasons: [`infer amortized(…): ${structure.fault}`],
      remedy: 'Correct that statement; docs/methods/amortized.md has its forms.',
    });
  }
  const able = verdicts.filter((verdict) => verdict.able).map(({ method }) => method);
  if (requested !== null && able.length > 0) {
    const reason = verdicts.find(({ method }) => method === requested)?.reason;
    const unknown = `the method ${requested} is not part of this version`;
    return diagnose('method-unable', null, { method: requested, reason: reason ?? unknown, able });
  }
  return diagnose('no-method', null, {
    statement: null,
    reasons: verdicts.map(({ method, reason }) => `${method}: ${reason}`),
  });
}

async function runFit(
  plan: InferencePlan,
  chosen: MethodForRows,
  source: string,
  data: ObservedTable,
  options: FitOptions,
): Promise<Result<FitDocument, readonly Diagnostic[]>> {
  const started = performance.now();
  const unfit = [...checkColumnsObserved(data), ...checkBlocks(data, chosen.method)];
  if (unfit.length > 0) return err(unfit);
  const choice = chooseBackendFor(plan, chosen.method, sizeOf(data), options);
  const attempt = (on: BackendChoice | null) => fitOn(on, plan, chosen, source, data, options, started);
  const fitted = await attempt(choice);
  if (fitted.ok || choice?.backend !== 'webgpu') return fitted;
  // Whether its kernel of collapsed Gibbs treats the rows is known when the model is bound to them.
  const refusal = fitted.error.find(({ code }) => code === 'backend-cannot');
  return refusal === undefined ? fitted : await attempt(withoutGpu(choice, refusal.why));
}

async function fitOn(
  choice: BackendChoice | null,
  plan: InferencePlan,
  chosen: MethodForRows,
  source: string,
  data: ObservedTable,
  options: FitOptions,
  started: number,
): Promise<Result<FitDocument, readonly Diagnostic[]>> {
  const opened = await openChosenBackend(choice, options);
  if (!opened.ok) return opened;
  const { backend } = opened.value;
  const failed = (reason: string): Diagnostic =>
    diagnose('backend-failed', null, { backend: backend.name, reason });
  try {
    const context: FitContext = {
      backend,
      data: inSight(data, options),
      options: untilFailure(options, backend),
    };
    const fitted = await fitStructure(plan, chosen.method, context);
    if (!fitted.ok) return backend.failed?.aborted ? err([failed(failureOf(backend))]) : fitted;
    const fields = options.relabel ? await withRelabelled(fitted.value, data, options) : fitted.value;
    const seconds = (performance.now() - started) / 1000;
    return ok(document(plan, chosen, source, { ...context, chosen: opened.value }, fields, seconds));
  } catch (error) {
    if (!(error instanceof BackendFailure)) throw error;
    return err([failed(error.message)]);
  } finally {
    backend.dispose();
  }
}

async function withRelabelled(
  fields: FitFields,
  { values, rows, columns }: ObservedTable,
  { seed = defaultSeed }: FitOptions,
): Promise<FitFields> {
  const { relabelFit } = await import('../posterior/relabelling/relabel-fit.js');
  const key = splitKey(randomKey(seed), 'relabelling');
  return { ...fields, relabelled: relabelFit(fields, { values, rows, columns: columns.length }, key) };
}

/** A device that could not go on stops the run as its caller might. */
function untilFailure(options: FitOptions, { failed }: Backend): FitOptions {
  if (failed === undefined) return options;
  return {
    ...options,
    signal: options.signal === undefined ? failed : AbortSignal.any([options.signal, failed]),
  };
}

function failureOf({ failed }: Backend): string {
  return failed?.reason instanceof BackendFailure ? failed.reason.message : 'the device failed';
}

function document(
  plan: InferencePlan,
  { method, revised }: MethodForRows,
  source: string,
  { data, options, chosen: { backend, choice } }: FitContext & { readonly chosen: ChosenBackend },
  fields: FitFields,
  seconds: number,
): FitDocument {
  return {
    dimsum: manifest.version,
    format: fitFormat,
    model: source,
    method: method === 'amortized' ? internalError('a mixture is fitted by what learns classes') : method,
    ...(revised !== null && { revised }),
    backend: { ...used(backend), ...(choice !== null && { choice }) },
    seed: options.seed ?? defaultSeed,
    data: dataUsed(data),
    assumed: [...plan.assumed, ...data.notes],
    ...fields,
    ...sensitivityOf(fields),
    warnings: [
      ...fields.warnings,
      ...priorShareWarning(plan, fields),
      ...missingThreads(backend),
      ...lostDevice(backend),
      ...(backend.remarks ?? []),
    ],
    timing: { seconds, secondsPerIteration: seconds / Math.max(1, fields.iterations) },
  };
}

function sensitivityOf({ draws }: FitFields): Pick<FitDocument, 'sensitivity'> {
  const sensitivity = draws === undefined ? [] : concentrationSensitivity(draws);
  return sensitivity.length === 0 ? {} : { sensitivity };
}

function used({ name, precision, threads, device }: Backend): FitDocument['backend'] {
  return { name, precision, threads, ...(device !== undefined && { device }) };
}

function missingThreads({ threads, threadsFault }: Backend): readonly string[] {
  if (threadsFault === null) return [];
  const workers = threads === 1 ? 'One thread' : `${threads} threads`;
  return [`${workers} did the work, since more could not be used: ${threadsFault}.`];
}

function lostDevice(backend: Backend): readonly string[] {
  if (!backend.failed?.aborted) return [];
  return [
    `The backend ${backend.name} could not go on: ${failureOf(backend)}. What was finished until then is here; --init goes on from it.`,
  ];
}
