/** Options of a caller's that no fit has, or with values that they cannot have: slips of a program, told before anything runs. */
import { backendNames } from '../../backends/backend-name.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { methods } from '../../model/method-options.js';
import type { FitOptions } from '../compiled-sampler.js';
import { optionNames } from './model-options.js';

/** A list of words is a choice of one. */
type Constraint = keyof typeof tests | readonly string[];

const tests = {
  'positive-integer': (value: unknown) => Number.isInteger(value) && Number(value) >= 1,
  count: (value: unknown) => Number.isInteger(value) && Number(value) >= 0,
  positive: (value: unknown) => typeof value === 'number' && value > 0,
  boolean: (value: unknown) => typeof value === 'boolean',
  function: (value: unknown) => typeof value === 'function',
  object: (value: unknown) => typeof value === 'object',
} as const;

/** What no model's `infer` may set. */
const ofCallers: Readonly<Record<string, Constraint>> = {
  standardize: 'boolean',
  relabel: 'boolean',
  threads: 'positive-integer',
  backend: backendNames,
  calibration: 'object',
  onProgress: 'function',
  onDraws: 'function',
  signal: 'object',
} satisfies Partial<Record<keyof FitOptions, Constraint>>;

/** As the methods have them; an option of several methods takes the words of each. */
const ofMethods: Readonly<Record<string, Constraint>> = Object.fromEntries(
  Object.entries(optionNames).map(([name, option]) => {
    const found = [...new Set(methods.flatMap(({ options }) => options[name] ?? []))];
    return [option, found[0] !== undefined && found[0] in tests ? found[0] : found];
  }),
) as Readonly<Record<string, Constraint>>;

export function refuseValues(options: FitOptions): readonly Diagnostic[] {
  return Object.entries(options).flatMap(([option, value]) => {
    const constraint = ofCallers[option] ?? ofMethods[option];
    if (constraint === undefined) {
      const known = [...Object.keys(ofMethods), ...Object.keys(ofCallers)];
      return [diagnose('fit-option-unknown', null, { option, known })];
    }
    if (value === undefined || meets(value, constraint, option)) return [];
    const allowed = option === 'init' ? [...constraint, 'a fit'] : constraint;
    return [diagnose('fit-option-value', null, { option, value, constraint: allowed })];
  });
}

function meets(value: unknown, constraint: Constraint, option: string): boolean {
  if (typeof constraint === 'string') return tests[constraint](value);
  // A fit, which is known to be one elsewhere, can stand where a run is told how to begin.
  return constraint.includes(value as string) || (option === 'init' && typeof value === 'object');
}
