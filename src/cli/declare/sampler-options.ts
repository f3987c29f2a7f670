/** Of what `dimsum fit` is given, the options of a fit. */
import type { FitOptions } from '../../lower/compiled-sampler.js';
import type { FitArguments } from './command-arguments.js';

const optionsOfSamplers = [
  'seed',
  'chains',
  'sweeps',
  'burn',
  'maxSweeps',
  'keep',
  'restarts',
  'maxIterations',
  'tolerance',
  'truncation',
  'threads',
  'sampler',
  'auxiliary',
  'standardize',
  'backend',
  'relabel',
] as const;

/** They go to the sampler as they are: absent ones stay absent, so that its defaults hold. */
export function samplerOptions(options: FitArguments): FitOptions {
  return Object.fromEntries(
    optionsOfSamplers.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
}
