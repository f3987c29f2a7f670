/**
 * Options of a caller's that no fit has or that the method has not got: run without effect, they would mislead. What a model's own
 * `infer` sets is checked with the model.
 */

import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { methods, type OptionConstraint } from '../../model/method-options.js';
import type { InferencePlan, MethodName } from '../../plan/inference-plan.js';
import type { FitOptions } from '../compiled-sampler.js';
import { optionNames } from './model-options.js';
import { refuseValues } from './refuse-values.js';

/** Every method may be given a seed, those that draw nothing among them: scripts give one to all. */
const ofAll: ReadonlySet<string> = new Set(['seed']);

export function refuseOptions(method: MethodName, options: FitOptions): readonly Diagnostic[] {
  const slips = refuseValues(options);
  if (slips.length > 0) return slips;
  return [
    ...refuseDraws(method, options),
    ...refuseSettings(method, options),
    ...refuseRestarts(method, options),
  ];
}

/**
 * What is refused whatever the rows will be. Where no method was asked for, rows may yet lead to another that is able: an
 * option which that has got is not refused before they are known.
 */
export function refuseAtOnce(
  plan: InferencePlan,
  method: MethodName,
  options: FitOptions,
): readonly Diagnostic[] {
  const asked = plan.choice.some(({ kind, decides }) => kind === 'request' && decides);
  const others = plan.verdicts.filter(({ able, onRequest }) => able && !onRequest && !asked);
  const taken = others.some((other) => refuseOptions(other.method, options).length === 0);
  return taken ? [] : refuseOptions(method, options);
}

/** What only draws can give. */
function refuseDraws(method: MethodName, { onDraws, relabel }: FitOptions): readonly Diagnostic[] {
  if (method === 'gibbs') return [];
  const asked = [...(onDraws === undefined ? [] : ['--draws']), ...(relabel === true ? ['--relabel'] : [])];
  return asked.map((option) =>
    diagnose('option-of-another-method', null, { option, method, methods: ['gibbs'] }),
  );
}

/** A fit to go on from is the one start, for the methods that have several otherwise. */
function refuseRestarts(method: MethodName, { init, restarts }: FitOptions): readonly Diagnostic[] {
  const several = method === 'em' || method === 'variational';
  if (!several || typeof init !== 'object' || restarts === undefined) return [];
  return [diagnose('restarts-beside-init', null, { restarts })];
}

function refuseSettings(method: MethodName, options: FitOptions): readonly Diagnostic[] {
  return Object.entries(optionNames).flatMap(([name, field]) => {
    const value = options[field];
    if (value === undefined || ofAll.has(name)) return [];
    const having = methods.filter((each) => accepts(each.options[name], value)).map((each) => each.name);
    if (having.includes(method)) return [];
    const option = `--${name.replaceAll('_', '-')}${textOf(value)}`;
    return [diagnose('option-of-another-method', null, { option, method, methods: having })];
  });
}

function accepts(constraint: OptionConstraint | undefined, value: unknown): boolean {
  if (constraint === undefined) return false;
  // A fit can stand wherever a method is told how to begin.
  return typeof constraint === 'string' || typeof value === 'object' || constraint.includes(String(value));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? ` ${value}` : typeof value === 'object' ? ' FIT.json' : '';
}
