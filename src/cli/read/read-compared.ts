/** What `dimsum compare` is given: fits as they were written, and models, which are fitted to the data. */
import { resolve } from 'node:path';
import { internalError } from '../../core/internal-error.js';
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type CompileOptions, compileModel } from '../../driver/compile.js';
import type { Refittable } from '../../driver/hold-out-fold.js';
import { observe } from '../../driver/observe.js';
import { type Settings, settingsFor } from '../../driver/settings.js';
import type { FitOptions } from '../../lower/compiled-sampler.js';
import type { NamedFit } from '../../posterior/comparison/compare-fits.js';
import type { FoldModel } from '../folds/fold-task.js';
import type { Terminal } from '../terminal/terminal.js';
import { readFitFile } from './read-fit-file.js';
import { readModel } from './read-model.js';

export interface Compared extends NamedFit {
  /** Null for a fit that is not to be made anew. */
  readonly again: (Refittable & FoldModel) | null;
  /** Names of the settings that it has a use for. */
  readonly settings: readonly string[];
}

export interface ComparedRequest {
  readonly files: readonly string[];
  /** Whether fits are to be made anew too. */
  readonly again: boolean;
  /** Values of models' inputs. */
  readonly set: Settings;
  /** Of fits of models. */
  readonly options: FitOptions;
}

/** A name that ends in .ppl is a model's. */
export async function readCompared(
  name: string,
  request: ComparedRequest,
  terminal: Terminal,
): Promise<Result<Compared, readonly Diagnostic[]>> {
  return name.endsWith('.ppl') ? await fitModel(name, request, terminal) : await readWritten(name, request);
}

async function fitModel(
  name: string,
  { files, set, options }: ComparedRequest,
  terminal: Terminal,
): Promise<Result<Compared, readonly Diagnostic[]>> {
  const model = await readModel(name, undefined, terminal);
  if (!model.ok) return model;
  const own = settingsFor(model.value.text, set);
  const sampler = compileModel(model.value.text, { set: own });
  if (!sampler.ok) return sampler;
  const { folder } = model.value;
  const table = await observe(sampler.value.plan, {
    paths: files,
    columns: {},
    resolve: (path) => resolve(folder, path),
  });
  if (!table.ok) return table;
  const fit = await sampler.value.fit(table.value, options);
  if (!fit.ok) return fit;
  const again = {
    sampler: sampler.value,
    table: table.value,
    source: model.value.text,
    options: { set: own },
  };
  return ok({ name, fit: fit.value, again, settings: Object.keys(own) });
}

async function readWritten(
  name: string,
  { files, again }: ComparedRequest,
): Promise<Result<Compared, readonly Diagnostic[]>> {
  const fit = await readFitFile(name);
  if (!fit.ok) return fit;
  if (!again) return ok({ name, fit: fit.value, again: null, settings: [] });
  const { model, method, data } = fit.value;
  const options: CompileOptions = { method };
  const sampler = compileModel(model, options);
  if (!sampler.ok) return sampler;
  const [first] = sampler.value.plan.observed;
  const columns = data.variables ?? { [first?.name ?? internalError('nothing observed')]: data.columns };
  const table = await observe(sampler.value.plan, { paths: files, columns, resolve: (path) => path });
  if (!table.ok) return table;
  const refit = { sampler: sampler.value, table: table.value, source: model, options };
  return ok({ name, fit: fit.value, again: refit, settings: [] });
}
