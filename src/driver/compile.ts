/**
 * The whole compiler on one page. Each stage takes a value and returns a new one; none keeps state.
 *
 *     text ─parse→ Ast ─check→ ModelIr ─planInference→ InferencePlan ─lower→ CompiledSampler
 *                                                                            │
 *                                                 data ─observe→ ObservedTable ─fit→ FitDocument ─report→ pages
 */
import { andThen, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { CompiledSampler } from '../lower/compiled-sampler.js';
import { lower } from '../lower/lower.js';
import type { InferencePlan, MethodName } from '../plan/inference-plan.js';
import { planInference } from '../plan/plan-inference.js';
import { checkModel, placeInSettings, type Settings, withSettings } from './settings.js';

export interface CompileOptions {
  /** The method to use; what the model says, or what suits it best, by default. */
  readonly method?: MethodName | 'auto';
  /** Values of inputs, each an expression of the language: `{ alpha: '2' }`. */
  readonly set?: Settings;
}

/** From text to plan: all that explaining a model needs. */
export function planModel(
  source: string,
  options: CompileOptions = {},
): Result<InferencePlan, readonly Diagnostic[]> {
  const { set = {}, method = 'auto' } = options;
  const plan = andThen(checkModel(source, set), (model) => planInference(model, method));
  return placeInSettings(plan, source, set);
}

/** From text to a sampler that waits for data. */
export function compileModel(
  source: string,
  options: CompileOptions = {},
): Result<CompiledSampler, readonly Diagnostic[]> {
  const { set = {} } = options;
  return andThen(planModel(source, options), (plan) => lower(plan, withSettings(source, set)));
}
