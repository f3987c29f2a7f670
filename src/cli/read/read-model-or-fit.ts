/** What a command asks about that takes either: a model's text, or a fit that was written, which is a JSON object. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { Terminal } from '../terminal/terminal.js';
import { readFitText } from './read-fit-text.js';
import { isJson, type ModelText, readText } from './read-model.js';

export interface ModelOrFit {
  /** Of a fit, the model that it is a fit of. */
  readonly model: ModelText;
  readonly fit: FitDocument | null;
}

export async function readModelOrFit(
  file: string | undefined,
  expression: string | undefined,
  terminal: Terminal,
): Promise<Result<ModelOrFit, readonly Diagnostic[]>> {
  const model = await readText(file, expression, terminal);
  if (!model.ok) return model;
  if (!isJson(model.value)) return ok({ model: model.value, fit: null });
  const fit = readFitText(model.value.text, model.value.path);
  return fit.ok ? ok({ model: { ...model.value, text: fit.value.model }, fit: fit.value }) : fit;
}
