/**
 * A fit brought up to date by more rows: the fit of old and new rows together, begun where the old one ended.
 * A closed form needs the new rows alone; other methods pass over all rows again, fewer times than anew.
 */
import { internalError } from '../core/internal-error.js';
import { err, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { CompiledSampler, FitOptions } from '../lower/compiled-sampler.js';
import { updateExact } from '../lower/fit/update-exact.js';
import { appendRows } from '../observations/append-rows.js';
import type { ObservedColumn, ObservedTable } from '../observations/observed-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { type NewRows, readRows } from './read-rows.js';

/** What a fit's document does not hold: its rows, and how it was run. */
export interface FitOrigin {
  readonly rows: ObservedTable;
  readonly options: FitOptions;
}

/** Makes the sampler that a fit was run with anew: of its model, by its method. */
export type SamplerOfFit = (fit: FitDocument) => Result<CompiledSampler, readonly Diagnostic[]>;

export interface UpdateOptions extends Omit<FitOptions, 'init' | 'restarts'> {
  /** The rows of the fit, for one that was read back and holds none. */
  readonly rows?: NewRows;
}

export interface UpdatedFit {
  readonly document: FitDocument;
  /** Null for a closed form, which needs it no more. */
  readonly origin: FitOrigin | null;
}

export async function updateFit(
  fit: FitDocument,
  origin: FitOrigin | null,
  more: NewRows,
  { rows, ...options }: UpdateOptions,
  samplerOf: SamplerOfFit,
): Promise<Result<UpdatedFit, readonly Diagnostic[]>> {
  const { data, method } = fit;
  if (data.weights !== undefined) {
    return err([diagnose('update-unable', null, { method, weights: data.weights.column })]);
  }
  const added = await readRows(data, more);
  if (!added.ok) return added;
  if (fit.posterior !== undefined) {
    const updated = updateExact(fit, added.value);
    return updated.ok ? { ok: true, value: { document: updated.value, origin: null } } : updated;
  }
  const old = rows === undefined ? origin?.rows : await readRows(data, rows);
  if (old === undefined) return err([diagnose('update-unable', null, { method, weights: null })]);
  if ('ok' in old && !old.ok) return old;
  const first = 'ok' in old ? old.value : old;
  if (first.rows !== data.rows) {
    return err([diagnose('update-rows', null, { ofFit: data.rows, given: first.rows })]);
  }
  const all = appendRows(first, added.value);
  return await refit(fit, all, { ...settingsOf(origin), ...options }, samplerOf);
}

async function refit(
  fit: FitDocument,
  all: ObservedTable,
  options: FitOptions,
  samplerOf: SamplerOfFit,
): Promise<Result<UpdatedFit, readonly Diagnostic[]>> {
  const sampler = samplerOf(fit);
  if (!sampler.ok) return sampler;
  const rows = { ...all, columns: columnsOf(fit, sampler.value.plan) };
  // A few rows that are solved exactly have nothing to go on from.
  const start = fit.method === 'exact' ? {} : { init: fit };
  const found = await sampler.value.fit(rows, { seed: fit.seed, ...options, ...start });
  return found.ok ? { ok: true, value: { document: found.value, origin: { rows, options } } } : found;
}

/** What a fit was told of its beginning, or of who was watching it, is not for the next. */
const ofOneRun: ReadonlySet<string> = new Set(['init', 'restarts', 'onProgress', 'onDraws', 'signal']);

function settingsOf(origin: FitOrigin | null): FitOptions {
  return Object.fromEntries(Object.entries(origin?.options ?? {}).filter(([name]) => !ofOneRun.has(name)));
}

/** Rows of arrays may have come without names: they are the fit's. */
function columnsOf({ data }: FitDocument, { observed }: InferencePlan): readonly ObservedColumn[] {
  const [only] = observed;
  const variables = data.variables ?? { [only?.name ?? internalError('nothing observed')]: data.columns };
  return Object.entries(variables).flatMap(([variable, names]) =>
    names.map((name): ObservedColumn => {
      const levels = data.levels?.[name];
      return levels === undefined
        ? { kind: 'number', name, variable }
        : { kind: 'text', name, variable, levels };
    }),
  );
}
