/** What a model's own `infer …` says of how a method runs, by name. */
import type { ArgumentIr } from '../../model/model-ir.js';
import type { SamplerOptions } from './asked-sampler.js';
import type { RunLengths } from './run-lengths.js';

/** As samplers name them, `max_sweeps` as `maxSweeps`; its other numbers and words do no harm. */
export function statedOptions(options: readonly ArgumentIr[]): RunLengths & SamplerOptions {
  return Object.fromEntries(
    options.flatMap(({ name, value }) =>
      value.kind === 'number' || value.kind === 'string'
        ? [[name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), value.value]]
        : [],
    ),
  );
}
