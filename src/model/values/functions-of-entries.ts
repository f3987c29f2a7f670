/** `exp`, `log`, `sqrt`: of a number, or of each entry of a vector. */

import type { RealSupport, TypeIr } from '../model-ir.js';
import type { DataMatrix, LanguageFunction } from './language-function.js';
import { type Evaluation, finite, invalid, numberValue, type Value, vectorValue } from './value.js';

export const functionsOfEntries: readonly LanguageFunction[] = [
  entrywise('exp', Math.exp, 'positive', 'the exponential'),
  entrywise('log', Math.log, 'real', 'the natural logarithm'),
  entrywise('sqrt', Math.sqrt, 'positive', 'the square root'),
];

function entrywise(
  name: string,
  apply: (entry: number) => number,
  support: RealSupport,
  summary: string,
): LanguageFunction {
  return {
    name,
    takes: 'a number or a vector',
    readsData: false,
    takesCollection: false,
    summary,
    typeOf(argument: TypeIr): TypeIr | null {
      switch (argument.kind) {
        case 'real':
        case 'integer':
          return { kind: 'real', support };
        case 'vector':
        case 'simplex':
          return { kind: 'vector', length: argument.length, support };
        case 'unknown':
          return argument;
        default:
          return null;
      }
    },
    evaluate(argument: Value | DataMatrix): Evaluation {
      switch (argument.kind) {
        case 'number':
          return finite(numberValue(apply(argument.value)), `${name}(${argument.value})`);
        case 'vector':
          return finite(vectorValue(argument.value.map(apply)), `an entry of ${name}`);
        default:
          return invalid(`${name} takes a number or a vector`);
      }
    },
  };
}
