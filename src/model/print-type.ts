/** Types as text: `positive`, `vector[2]`, `(mean, covariance)`, `measure of simplex[3]`. */
import { assertNever } from '../core/internal-error.js';
import type { TupleElementIr, TypeIr } from './model-ir.js';

export function printType(type: TypeIr): string {
  switch (type.kind) {
    case 'real':
    case 'integer':
      return type.support;
    case 'vector':
      return `${type.support === 'real' ? '' : `${type.support} `}vector${dimensions(type.length)}`;
    case 'matrix':
      return `matrix${dimensions(type.rows, type.columns)}`;
    case 'covariance':
      return `covariance${dimensions(type.size)}`;
    case 'simplex':
      return `simplex${dimensions(type.length)}`;
    case 'tuple':
      return `(${type.elements.map(printElement).join(', ')})`;
    case 'measure':
      return type.of.kind === 'unknown' ? 'measure' : `measure of ${printType(type.of)}`;
    case 'partition':
    case 'text':
    case 'unknown':
      return type.kind;
    default:
      return assertNever(type);
  }
}

/** A named element says its dimensions alone: `mean[2]`; its name says the rest. */
function printElement({ name, type }: TupleElementIr): string {
  if (name === null) return printType(type);
  switch (type.kind) {
    case 'vector':
      return `${name}${dimensions(type.length)}`;
    case 'covariance':
      return `${name}${dimensions(type.size)}`;
    default:
      return name;
  }
}

function dimensions(...sizes: readonly (number | null)[]): string {
  if (sizes.every((size) => size === null)) return '';
  return `[${sizes.map((size) => size ?? '?').join(', ')}]`;
}
