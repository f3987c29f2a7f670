/**
 * The whole compiler on one page. Each stage takes a value and returns a new one; none keeps state.
 *
 *     text ─parse→ Ast ─check→ ModelIr ─planInference→ InferencePlan ─lower→ CompiledSampler
 *                                                                            │
 *                                                 data ─observe→ ObservedTable ─fit→ FitDocument ─report→ pages
 */
import { check } from '../check/check.js';
import { andThen, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { CompiledSampler } from '../lower/compiled-sampler.js';
import { lower } from '../lower/lower.js';
import type { InferencePlan, MethodName } from '../plan/inference-plan.js';
import { planInference } from '../plan/plan-inference.js';
import { parse } from '../syntax/parse.js';

export interface CompileOptions {
  /** The method to use; what the model says, or what suits it best, by default. */
  readonly method?: MethodName | 'auto';
  /** Values of inputs, each an expression of the language: `{ alpha: '2' }`. */
  readonly set?: Readonly<Record<string, string>>;
}

/** From text to plan: all that explaining a model needs. */
export function planModel(
  source: string,
  options: CompileOptions = {},
): Result<InferencePlan, readonly Diagnostic[]> {
  const ast = parse(withSettings(source, options.set ?? {}));
  const model = andThen(ast, check);
  return andThen(model, (ir) => planInference(ir, options.method ?? 'auto'));
}

/** From text to a sampler that waits for data. */
export function compileModel(
  source: string,
  options: CompileOptions = {},
): Result<CompiledSampler, readonly Diagnostic[]> {
  const { set = {} } = options;
  return andThen(planModel(source, options), (plan) => lower(plan, withSettings(source, set)));
}

/** Settings are statements of the language, after the author's own. */
export function withSettings(source: string, settings: Readonly<Record<string, string>>): string {
  const statements = Object.entries(settings).map(([name, value]) => `\n${name} = ${value}`);
  return source + statements.join('');
}
