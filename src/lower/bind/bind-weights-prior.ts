/** The Dirichlet prior of a finite mixture's weights: a concentration for each of K. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import type { FitContext } from '../fit/fit-context.js';
import { bindArguments } from './bind-arguments.js';

export type Concentrations = (components: number) => readonly number[];

export function bindConcentrations(
  concentration: ExpressionIr,
  { data }: FitContext,
): Result<Concentrations, readonly Diagnostic[]> {
  const bound = bindArguments([{ name: 'a', value: concentration }], data);
  if (!bound.ok) return bound;
  const { a } = bound.value;
  return ok((components) =>
    typeof a === 'number' ? new Array<number>(components).fill(a) : (a ?? []).flat(),
  );
}
