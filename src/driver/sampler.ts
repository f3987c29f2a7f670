/** The API: a model's text to a sampler, and a sampler with data to a fit. A user's mistake is thrown as {@link DimsumError}. */
import { randomKey } from '../core/random-stream.js';
import type { Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { FitOptions } from '../lower/compiled-sampler.js';
import type { MemoryData } from '../observations/memory/rows-from-memory.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { drawRows } from '../posterior/sampling/draw-rows.js';
import { DimsumError } from '../runtime/dimsum-error.js';
import { drawsCount } from '../runtime/draws-count.js';
import { type CompileOptions, compileModel } from './compile.js';
import { type MeasuredFit, openMeasuredFit } from './measured-fit.js';
import { observe } from './observe.js';
import { samplerOf } from './open-fit.js';
import { generativeModel } from './sample-model.js';

export interface Sampler {
  /** What will be computed, and why. */
  readonly plan: InferencePlan;
  /**
   * Fits the model to the rows of its observed variables, given under their names: `fit({ x: rows, c: labels })`.
   * What is not given is read from where the model says.
   */
  fit(data?: Readonly<Record<string, MemoryData>>, options?: FitOptions): Promise<MeasuredFit>;
  /**
   * Rows before any data, together: concentration, partition, parameters and rows from their priors. Throws where the model
   * has no prior of its weights or parameters, its base speaks of data, or a row's total is left to them.
   */
  sample(count: number, options?: { readonly seed?: number }): number[][];
}

/** Compiles a model. */
export async function compile(source: string, options: CompileOptions = {}): Promise<Sampler> {
  const sampler = valueOrThrow(compileModel(source, options), source);
  return {
    plan: sampler.plan,
    async fit(data = {}, fitOptions = {}) {
      const refused = sampler.refuse(fitOptions);
      if (refused.length > 0) throw new DimsumError(refused, source);
      const choice = { given: data, paths: [], columns: {}, resolve: (path: string) => path };
      const table = valueOrThrow(await observe(sampler.plan, choice), source);
      const document = valueOrThrow(await sampler.fit(table, fitOptions), source);
      return openMeasuredFit(document, { rows: table, options: fitOptions }, samplerOf);
    },
    sample(count, { seed = 1 } = {}) {
      drawsCount(count, source);
      const { process, law } = valueOrThrow(generativeModel(sampler.plan, null), source);
      const { cells } = drawRows(process, law, count, randomKey(seed));
      if (cells === null)
        throw new DimsumError([diagnose('sample-total', null, { path: 'the model' })], source);
      return cells.map((row) => [...row]);
    },
  };
}

/**
 * A model written in a program: ppl`G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)`. Values put into it are
 * written into the text, so that ppl`K = ${3}` is `K = 3`; backslashes are kept.
 */
export function ppl(texts: TemplateStringsArray, ...values: readonly (number | string)[]): string {
  return String.raw({ raw: texts.raw }, ...values);
}

function valueOrThrow<T>(result: Result<T, readonly Diagnostic[]>, source: string): T {
  if (!result.ok) throw new DimsumError(result.error, source);
  return result.value;
}
