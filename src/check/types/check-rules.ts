/** What a distribution asks of several arguments together, or of one beyond its kind. */
import type { FamilyIr } from '../../model/model-ir.js';
import { argumentNamed, numberOf, type TypedArgument } from './typed-argument.js';
import { spanOf, type Typing, textOf } from './typing.js';

export function checkRules(typed: readonly TypedArgument[], family: FamilyIr, typing: Typing): void {
  for (const rule of [checkConcentration, checkDegreesOfFreedom, checkInterval, checkWeights]) {
    rule(typed, family, typing);
  }
}

/** A concentration exceeds minus the discount, which is zero where there is none. */
function checkConcentration(typed: readonly TypedArgument[], family: FamilyIr, typing: Typing): void {
  const alpha = argumentNamed(typed, 'alpha');
  const concentration = numberOf(alpha);
  const discount = argumentNamed(typed, 'discount');
  const least = discount === undefined ? 0 : numberOf(discount);
  if (alpha === undefined || concentration === null || least === null || concentration > -least) return;
  typing.context.problems.report('concentration', spanOf(alpha.expression, typing), {
    call: textOf(family, typing),
    concentration,
    discount: discount === undefined ? null : least,
  });
}

/** An inverse Wishart on D × D matrices needs more than D − 1 degrees of freedom. */
function checkDegreesOfFreedom(typed: readonly TypedArgument[], family: FamilyIr, typing: Typing): void {
  if (family.family !== 'NIW' && family.family !== 'InverseWishart') return;
  const dof = argumentNamed(typed, 'dof');
  const given = numberOf(dof);
  const dimension = dimensionOf(argumentNamed(typed, 'scale')) ?? dimensionOf(argumentNamed(typed, 'mean'));
  if (dof === undefined || given === null || dimension === null || given > dimension - 1) return;
  typing.context.problems.report('degrees-of-freedom', spanOf(dof.expression, typing), {
    call: textOf(family, typing),
    dof: given,
    dimension,
  });
}

function dimensionOf(argument: TypedArgument | undefined): number | null {
  switch (argument?.type.kind) {
    case 'real':
    case 'integer':
      return 1;
    case 'vector':
      return argument.type.length;
    case 'covariance':
      return argument.type.size;
    default:
      return null;
  }
}

/** Uniform(a, b) needs a < b. */
function checkInterval(typed: readonly TypedArgument[], family: FamilyIr, typing: Typing): void {
  if (family.family !== 'Uniform') return;
  const lower = numberOf(argumentNamed(typed, 'a'));
  const upper = numberOf(argumentNamed(typed, 'b'));
  if (lower === null || upper === null || lower < upper) return;
  typing.context.problems.report('empty-interval', spanOf(family, typing), {
    call: textOf(family, typing),
    lower,
    upper,
  });
}

/** Dirichlet weights are at least two, and a vector of concentrations is as long as it says. */
function checkWeights(typed: readonly TypedArgument[], family: FamilyIr, typing: Typing): void {
  if (family.family !== 'Dirichlet') return;
  const { problems } = typing.context;
  const call = textOf(family, typing);
  const a = argumentNamed(typed, 'a');
  const size = argumentNamed(typed, 'K');
  const count = numberOf(size);
  if (size === undefined) {
    const isNumber = a?.type.kind === 'real' || a?.type.kind === 'integer';
    if (isNumber)
      problems.report('arity', spanOf(family, typing), {
        kind: 'no-size',
        call,
        argument: textOf(a.expression, typing),
      });
  } else if (count !== null && count < 2) {
    problems.report('too-few-weights', spanOf(size.expression, typing), { call, entries: count });
  } else if (
    a?.type.kind === 'vector' &&
    count !== null &&
    a.type.length !== null &&
    a.type.length !== count
  ) {
    problems.report('shape-mismatch', spanOf(a.expression, typing), {
      call,
      first: {
        meaning: a.parameter.meaning,
        text: textOf(a.expression, typing),
        shape: `a vector of ${a.type.length}`,
      },
      second: { meaning: size.parameter.meaning, text: textOf(size.expression, typing), shape: `${count}` },
    });
  }
}
