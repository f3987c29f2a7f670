/** A type in the words of a message: `a positive number`, `a vector of 2`, `a mean and a covariance`. */
import { assertNever } from '../../core/internal-error.js';
import type { IntegerSupport, RealSupport, TypeIr } from '../../model/model-ir.js';

export function describeType(type: TypeIr): string {
  switch (type.kind) {
    case 'real':
    case 'integer':
      return numberWords[type.support];
    case 'vector':
      return type.length === null ? 'a vector' : `a vector of ${type.length}`;
    case 'matrix':
      return type.rows === null || type.columns === null
        ? 'a matrix'
        : `a ${type.rows} × ${type.columns} matrix`;
    case 'covariance':
      return type.size === null ? 'a covariance matrix' : `a ${type.size} × ${type.size} covariance matrix`;
    case 'simplex':
      return type.length === null ? 'weights that sum to 1' : `${type.length} weights that sum to 1`;
    case 'tuple':
      return type.elements.some(({ name }) => name === null)
        ? type.elements.map((element) => describeType(element.type)).join(' beside ')
        : type.elements.map(({ name }) => `a ${name}`).join(' and ');
    case 'measure':
      return 'a measure';
    case 'partition':
      return 'a partition of the rows';
    case 'text':
      return 'text';
    case 'unknown':
      return 'not known yet';
    default:
      return assertNever(type);
  }
}

const numberWords: Readonly<Record<RealSupport | IntegerSupport, string>> = {
  real: 'a real number',
  positive: 'a positive number',
  unit: 'a number between 0 and 1',
  integer: 'a whole number',
  count: 'a whole number',
  'positive-integer': 'a whole number',
  binary: '0 or 1',
  label: 'a label',
};
