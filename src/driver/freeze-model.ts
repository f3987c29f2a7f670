/** From text to what a compiled sampler carries. */
import manifest from '../../package.json' with { type: 'json' };
import { andThen, err, ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/diagnostic.js';
import { nameParameters } from '../emit/name-parameters.js';
import { lower } from '../lower/lower.js';
import { type FrozenModel, frozenFormat } from '../plan/frozen-model.js';
import { planInference } from '../plan/plan-inference.js';
import { drawsToParameters } from '../plan/rewrites/draws-to-parameters.js';
import { plainColumns } from '../runtime/observe.js';
import type { CompileOptions } from './compile.js';
import { checkModel, withSettings } from './settings.js';

/** `columns` are those of observed variables in place of what the model names. */
export function freezeModel(
  source: string,
  columns: Readonly<Record<string, readonly string[]>>,
  options: CompileOptions = {},
): Result<FrozenModel, readonly Diagnostic[]> {
  const { set = {} } = options;
  const model = withSettings(source, set);
  return andThen(checkModel(source, set), (ir) =>
    andThen(planInference(ir, options.method ?? 'auto'), (plan) => {
      const sampler = lower(plan, model);
      if (!sampler.ok) return sampler;
      const observed = plan.observed.map(({ name }) => name);
      const strangers = Object.keys(columns).filter((name) => !observed.includes(name));
      if (strangers.length > 0) {
        return err(strangers.map((name) => diagnose('observe-unknown', null, { name, observed })));
      }
      const known = plan.observed.map(
        (each) => [each.name, columns[each.name] ?? plainColumns(each)] as const,
      );
      return ok({
        format: frozenFormat,
        dimsum: manifest.version,
        model,
        plan,
        columns: Object.fromEntries(known.filter(([, own]) => own.length > 0)),
        parameters: nameParameters(ir, plan),
        aliases: Object.fromEntries(drawsToParameters(ir).aliases),
      });
    }),
  );
}
