/** What is known of a quantity from the argument that it is given as. */
import { assertNever } from '../../core/internal-error.js';
import type { ParameterConstraint } from '../../distributions/signatures/signature.js';
import type { TypeIr } from '../../model/model-ir.js';

export function typeOfConstraint(constraint: ParameterConstraint): TypeIr {
  switch (constraint) {
    case 'real':
      return { kind: 'real', support: 'real' };
    case 'positive':
    case 'concentration':
      return { kind: 'real', support: 'positive' };
    case 'unit':
    case 'discount':
      return { kind: 'real', support: 'unit' };
    case 'count':
    case 'positive-integer':
      return { kind: 'integer', support: constraint };
    case 'simplex':
      return { kind: 'simplex', length: null };
    case 'measure':
      return { kind: 'measure', of: { kind: 'unknown' } };
    case 'location':
    case 'covariance':
    case 'weights-concentration':
    case 'tuple':
      // A number in one dimension, a vector or matrix in several: the data decide.
      return { kind: 'unknown' };
    case 'structure':
      return { kind: 'text' };
    default:
      return assertNever(constraint);
  }
}
