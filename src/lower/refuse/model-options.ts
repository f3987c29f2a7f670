/** The options that a model's own `infer …` sets; the caller's go before them. */
import { internalError } from '../../core/internal-error.js';
import type { ArgumentIr } from '../../model/model-ir.js';
import type { InferencePlan } from '../../plan/inference-plan.js';
import type { FitOptions } from '../compiled-sampler.js';

/** As `check/` lets them be written → as samplers take them. */
export const optionNames: Readonly<Record<string, keyof FitOptions>> = {
  sweeps: 'sweeps',
  burn: 'burn',
  max_sweeps: 'maxSweeps',
  chains: 'chains',
  keep: 'keep',
  restarts: 'restarts',
  tolerance: 'tolerance',
  max_iterations: 'maxIterations',
  init: 'init',
  truncation: 'truncation',
  sampler: 'sampler',
  auxiliary: 'auxiliary',
  seed: 'seed',
};

export function modelOptions({ options }: InferencePlan): FitOptions {
  return Object.fromEntries(options.map((option) => [nameOf(option), settingOf(option)]));
}

function nameOf({ name }: ArgumentIr): keyof FitOptions {
  return optionNames[name] ?? internalError(`the option ${name} reached no sampler`);
}

function settingOf({ name, value }: ArgumentIr): number | string {
  return value.kind === 'number' || value.kind === 'string'
    ? value.value
    : internalError(`the option ${name} is neither a number nor a word`);
}
