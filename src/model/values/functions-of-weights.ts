/** `stick(v)`, weights broken from a stick one after another, and `softmax(v)`, weights in proportion to exp(v). */

import type { TypeIr } from '../model-ir.js';
import type { DataMatrix, LanguageFunction } from './language-function.js';
import { type Evaluation, finite, invalid, type Value, vectorValue } from './value.js';

export const functionsOfWeights: readonly LanguageFunction[] = [
  toWeights('stick', stick, 'w_k = v_k Π_{l<k} (1 − v_l) (Sethuraman 1994)'),
  toWeights('softmax', softmax, 'w_k = exp(v_k) / Σ_l exp(v_l)'),
];

function toWeights(
  name: string,
  apply: (entries: readonly number[]) => readonly number[],
  summary: string,
): LanguageFunction {
  return {
    name,
    takes: 'a vector, or a variable with one value for each component',
    readsData: false,
    takesCollection: true,
    summary,
    typeOf(argument: TypeIr): TypeIr | null {
      switch (argument.kind) {
        case 'vector':
        case 'simplex':
          return { kind: 'simplex', length: argument.length };
        case 'unknown':
          return { kind: 'simplex', length: null };
        default:
          return null;
      }
    },
    evaluate(argument: Value | DataMatrix): Evaluation {
      if (argument.kind !== 'vector') return invalid(`${name} takes a vector`);
      return finite(vectorValue(apply(argument.value)), name);
    },
  };
}

function stick(breaks: readonly number[]): readonly number[] {
  let left = 1;
  return breaks.map((fraction) => {
    const weight = left * fraction;
    left -= weight;
    return weight;
  });
}

/** Shifted by the largest entry, so that nothing overflows. */
function softmax(entries: readonly number[]): readonly number[] {
  const largest = Math.max(...entries);
  const exponentials = entries.map((entry) => Math.exp(entry - largest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}
