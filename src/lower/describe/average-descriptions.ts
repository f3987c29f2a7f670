/** The mean of a component's parameters over several descriptions of it, number by number. */
import { internalError } from '../../core/internal-error.js';
import type { ParameterDescription, ParameterValue } from '../../distributions/parameter-value.js';

export function averageDescriptions(descriptions: readonly ParameterDescription[]): ParameterDescription {
  return averageNumbers(descriptions) as ParameterDescription;
}

type Described = ParameterDescription | ParameterValue;

function averageNumbers(all: readonly Described[]): Described {
  const [first] = all;
  if (first === undefined) return internalError('nothing to average');
  if (typeof first === 'number') return (all as readonly number[]).reduce((a, b) => a + b, 0) / all.length;
  const entries = Object.keys(first).map((key): [string, Described] => [
    key,
    averageNumbers(all.map((each) => (each as Readonly<Record<string, Described>>)[key]!)),
  ]);
  const averaged = Object.fromEntries(entries);
  return Array.isArray(first)
    ? (Object.values(averaged) as unknown as ParameterValue)
    : (averaged as ParameterDescription);
}
