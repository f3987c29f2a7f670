/**
 * Whether a quantity of some type may stand where a constraint holds: `kind` where it is the wrong kind of
 * thing (a matrix for a rate), `support` where it can take values that are excluded (a Normal draw for a rate).
 */
import { assertNever } from '../../core/internal-error.js';
import type { ParameterConstraint } from '../../distributions/signatures/signature.js';
import type { TypeIr } from '../../model/model-ir.js';

export type Fit = 'fits' | 'support' | 'kind';
type Support = Extract<TypeIr, { kind: 'vector' }>['support'];

/** `coordinatewise`: vectors may stand where numbers do. */
export function fitType(constraint: ParameterConstraint, type: TypeIr, coordinatewise: boolean): Fit {
  if (type.kind === 'unknown') return 'fits';
  switch (constraint) {
    case 'real':
    case 'positive':
    case 'unit':
    case 'discount':
    case 'concentration':
    case 'count':
    case 'positive-integer':
      return isNumber(type) || (coordinatewise && type.kind === 'vector')
        ? fitSupport(constraint, type)
        : 'kind';
    case 'location':
      return isNumber(type) || type.kind === 'vector' || type.kind === 'simplex' ? 'fits' : 'kind';
    case 'covariance':
      if (type.kind === 'matrix') return isSquare(type) ? 'fits' : 'kind';
      if (type.kind === 'covariance') return 'fits';
      return isNumber(type) || (coordinatewise && type.kind === 'vector')
        ? fitSupport('positive', type)
        : 'kind';
    case 'weights-concentration':
      if (type.kind === 'simplex') return 'fits';
      return isNumber(type) || type.kind === 'vector' ? fitSupport('positive', type) : 'kind';
    case 'simplex':
      return type.kind === 'simplex' || type.kind === 'vector' ? 'fits' : 'kind';
    case 'measure':
      return type.kind === 'measure' ? 'fits' : 'kind';
    case 'tuple':
      return type.kind === 'tuple' ? 'fits' : 'kind';
    case 'structure':
      return type.kind === 'text' ? 'fits' : 'kind';
    default:
      return assertNever(constraint);
  }
}

type WithSupport = Extract<TypeIr, { readonly support: Support }>;

function isNumber(type: TypeIr): type is Extract<TypeIr, { kind: 'real' | 'integer' }> {
  return type.kind === 'real' || type.kind === 'integer';
}

/** A matrix whose shape is not known yet may be square. */
function isSquare({ rows, columns }: Extract<TypeIr, { kind: 'matrix' }>): boolean {
  return rows === null || columns === null || rows === columns;
}

const within: Readonly<Record<'positive' | 'unit' | 'count' | 'positive-integer', readonly Support[]>> = {
  positive: ['positive', 'unit', 'positive-integer'],
  unit: ['unit', 'binary'],
  count: ['count', 'positive-integer', 'binary'],
  'positive-integer': ['positive-integer'],
};

function fitSupport(constraint: ParameterConstraint, { support }: WithSupport): Fit {
  switch (constraint) {
    case 'positive':
    case 'concentration':
      return within.positive.includes(support) ? 'fits' : 'support';
    case 'unit':
    case 'discount':
      return within.unit.includes(support) ? 'fits' : 'support';
    case 'count':
    case 'positive-integer':
      return within[constraint].includes(support) ? 'fits' : 'support';
    default:
      return 'fits';
  }
}
