/** The type of a value that the text fixes: as narrow as its numbers are. */
import { isPositiveDefinite } from '../../core/positive-definite.js';
import type { IntegerSupport, RealSupport, TypeIr } from '../../model/model-ir.js';
import type { Value } from '../../model/values/value.js';

export function typeOfValue(value: Value): TypeIr {
  switch (value.kind) {
    case 'number':
      return Number.isInteger(value.value)
        ? { kind: 'integer', support: integerSupport(value.value) }
        : { kind: 'real', support: realSupport([value.value]) };
    case 'vector':
      return { kind: 'vector', length: value.value.length, support: realSupport(value.value) };
    case 'matrix':
      return isPositiveDefinite(value.value)
        ? { kind: 'covariance', size: value.value.length }
        : { kind: 'matrix', rows: value.value.length, columns: value.value[0]?.length ?? 0 };
  }
}

function integerSupport(value: number): IntegerSupport {
  if (value >= 1) return 'positive-integer';
  return value === 0 ? 'count' : 'integer';
}

function realSupport(values: readonly number[]): RealSupport {
  if (!values.every((entry) => entry > 0)) return 'real';
  return values.every((entry) => entry < 1) ? 'unit' : 'positive';
}
