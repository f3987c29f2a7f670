/** The type of a draw from a family, given its arguments: numbers in, numbers out; vectors in, a vector out. */
import { assertNever } from '../../core/internal-error.js';
import type { Signature } from '../../distributions/signatures/signature.js';
import type { TypeIr } from '../../model/model-ir.js';
import { argumentNamed, numberOf, type TypedArgument } from './typed-argument.js';

type Support = Extract<TypeIr, { kind: 'vector' }>['support'];

export function drawType(signature: Signature, typed: readonly TypedArgument[]): TypeIr {
  switch (signature.draws) {
    case 'real':
      return coordinates({ kind: 'real', support: realSupport(typed) }, typed);
    case 'positive':
    case 'unit':
      return coordinates({ kind: 'real', support: signature.draws }, typed);
    case 'count':
    case 'binary':
    case 'label':
      return coordinates({ kind: 'integer', support: signature.draws }, typed);
    case 'counts':
      return { kind: 'vector', length: lengthOf(argumentNamed(typed, 'p')?.type), support: 'count' };
    case 'simplex':
      return {
        kind: 'simplex',
        length: numberOf(argumentNamed(typed, 'K')) ?? lengthOf(argumentNamed(typed, 'a')?.type),
      };
    case 'normal':
      return normalType(typed);
    case 'covariance':
      return covarianceType(argumentNamed(typed, 'scale')?.type);
    case 'mean-and-covariance':
      return meanAndCovariance(argumentNamed(typed, 'mean')?.type, argumentNamed(typed, 'scale')?.type);
    case 'mean-and-precision':
      return meanAnd('precision', typed);
    case 'mean-and-variance':
      return meanAnd('variance', typed);
    case 'measure': {
      const base = argumentNamed(typed, 'H')?.type;
      return { kind: 'measure', of: base?.kind === 'measure' ? base.of : { kind: 'unknown' } };
    }
    case 'partition':
      return { kind: 'partition' };
    default:
      return assertNever(signature.draws);
  }
}

/** A vector where an argument is one; unknown where an argument may turn out to be one. */
function coordinates(
  scalar: Extract<TypeIr, { kind: 'real' | 'integer' }>,
  typed: readonly TypedArgument[],
): TypeIr {
  const vector = typed.find(({ type }) => type.kind === 'vector');
  if (vector !== undefined) return { kind: 'vector', length: lengthOf(vector.type), support: scalar.support };
  return typed.some(({ type }) => type.kind === 'unknown') ? { kind: 'unknown' } : scalar;
}

function lengthOf(type: TypeIr | undefined): number | null {
  return type?.kind === 'vector' || type?.kind === 'simplex' ? type.length : null;
}

/** Of Uniform(a, b): as its ends say. */
function realSupport(typed: readonly TypedArgument[]): Extract<Support, 'real' | 'positive' | 'unit'> {
  const lower = numberOf(argumentNamed(typed, 'a'));
  const upper = numberOf(argumentNamed(typed, 'b'));
  if (lower === null || lower < 0) return 'real';
  return upper !== null && upper <= 1 ? 'unit' : 'positive';
}

function normalType(typed: readonly TypedArgument[]): TypeIr {
  const whole = argumentNamed(typed, 'parameter')?.type;
  if (whole !== undefined) {
    const mean = whole.kind === 'tuple' ? whole.elements.find(({ name }) => name === 'mean') : undefined;
    return mean?.type ?? { kind: 'unknown' };
  }
  const types = typed.filter(({ parameter }) => parameter.constraint !== 'structure').map(({ type }) => type);
  const sizes = types.map(sizeOf).filter((size) => size !== undefined);
  if (sizes.length > 0) {
    return { kind: 'vector', length: sizes.find((size) => size !== null) ?? null, support: 'real' };
  }
  return types.some(({ kind }) => kind === 'unknown')
    ? { kind: 'unknown' }
    : { kind: 'real', support: 'real' };
}

/** Undefined for what does not say that there are several coordinates. */
function sizeOf(type: TypeIr): number | null | undefined {
  switch (type.kind) {
    case 'vector':
    case 'simplex':
      return type.length;
    case 'covariance':
      return type.size;
    case 'matrix':
      return type.rows;
    default:
      return undefined;
  }
}

function covarianceType(scale: TypeIr | undefined): TypeIr {
  if (scale === undefined || scale.kind === 'unknown') return { kind: 'unknown' };
  const size = sizeOf(scale);
  return size === undefined ? { kind: 'real', support: 'positive' } : { kind: 'covariance', size };
}

function meanAndCovariance(mean: TypeIr | undefined, scale: TypeIr | undefined): TypeIr {
  const sizes = [mean, scale].map((type) => (type === undefined ? undefined : sizeOf(type)));
  const size = sizes.find((each) => typeof each === 'number') ?? sizes.find((each) => each === null);
  const isNumber = [mean, scale].some((type) => type?.kind === 'real' || type?.kind === 'integer');
  const [meanType, covariance]: readonly [TypeIr, TypeIr] =
    size !== undefined
      ? [
          { kind: 'vector', length: size, support: 'real' },
          { kind: 'covariance', size },
        ]
      : isNumber
        ? [
            { kind: 'real', support: 'real' },
            { kind: 'real', support: 'positive' },
          ]
        : [{ kind: 'unknown' }, { kind: 'unknown' }];
  return {
    kind: 'tuple',
    elements: [
      { name: 'mean', type: meanType },
      { name: 'covariance', type: covariance },
    ],
  };
}

function meanAnd(spread: 'precision' | 'variance', typed: readonly TypedArgument[]): TypeIr {
  return {
    kind: 'tuple',
    elements: [
      { name: 'mean', type: coordinates({ kind: 'real', support: 'real' }, typed) },
      { name: spread, type: coordinates({ kind: 'real', support: 'positive' }, typed) },
    ],
  };
}
