/** `eye(D)`, the identity matrix, and `diag(v)`, the matrix with `v` on its diagonal. */

import type { TypeIr } from '../model-ir.js';
import type { DataMatrix, LanguageFunction } from './language-function.js';
import { type Evaluation, invalid, matrixValue, type Value } from './value.js';

/** Larger matrices than this are a slip of the pen, and would be built before anything could be said. */
const largestSize = 10_000;

export const functionsOfShapes: readonly LanguageFunction[] = [
  {
    name: 'eye',
    takes: 'a size',
    readsData: false,
    takesCollection: false,
    summary: 'the identity matrix of a size',
    typeOf(argument: TypeIr): TypeIr | null {
      const isSize = argument.kind === 'integer' || argument.kind === 'real' || argument.kind === 'unknown';
      return isSize ? { kind: 'covariance', size: null } : null;
    },
    evaluate(argument: Value | DataMatrix): Evaluation {
      const size = argument.kind === 'number' ? argument.value : Number.NaN;
      if (!Number.isInteger(size) || size < 1 || size > largestSize) {
        return invalid(`eye takes a size, a whole number from 1 to ${largestSize}`);
      }
      return diagonal(new Array<number>(size).fill(1));
    },
  },
  {
    name: 'diag',
    takes: 'a vector',
    readsData: false,
    takesCollection: false,
    summary: 'the matrix with a vector on its diagonal',
    typeOf(argument: TypeIr): TypeIr | null {
      switch (argument.kind) {
        case 'vector':
          return { kind: 'matrix', rows: argument.length, columns: argument.length };
        case 'simplex':
          return { kind: 'covariance', size: argument.length };
        case 'unknown':
          return { kind: 'matrix', rows: null, columns: null };
        default:
          return null;
      }
    },
    evaluate(argument: Value | DataMatrix): Evaluation {
      return argument.kind === 'vector' ? diagonal(argument.value) : invalid('diag takes a vector');
    },
  },
];

function diagonal(entries: readonly number[]): Evaluation {
  return {
    ok: true,
    value: matrixValue(entries.map((entry, i) => entries.map((_, j) => (i === j ? entry : 0)))),
  };
}
