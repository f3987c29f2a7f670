/** What further subscripts select from one value: an entry of a vector, a row of a matrix, a row's label. */
import type { TypeIr } from '../../model/model-ir.js';

/** Null where there is nothing to select from. */
export function selectWithin(type: TypeIr, subscripts: number): TypeIr | null {
  if (subscripts === 0 || type.kind === 'unknown') return type;
  const entry = entryOf(type);
  return entry === null ? null : selectWithin(entry, subscripts - 1);
}

function entryOf(type: TypeIr): TypeIr | null {
  switch (type.kind) {
    case 'vector':
      return isIntegerSupport(type.support)
        ? { kind: 'integer', support: type.support }
        : { kind: 'real', support: type.support };
    case 'simplex':
      return { kind: 'real', support: 'unit' };
    case 'matrix':
      return { kind: 'vector', length: type.columns, support: 'real' };
    case 'covariance':
      return { kind: 'vector', length: type.size, support: 'real' };
    case 'partition':
      return { kind: 'integer', support: 'label' };
    default:
      return null;
  }
}

type VectorSupport = Extract<TypeIr, { kind: 'vector' }>['support'];

function isIntegerSupport(
  support: VectorSupport,
): support is Extract<TypeIr, { kind: 'integer' }>['support'] {
  return support !== 'real' && support !== 'positive' && support !== 'unit';
}
