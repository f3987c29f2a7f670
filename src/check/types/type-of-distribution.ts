/** The type of a draw, and on the way whether every argument of the distribution is one that it takes. */
import { assertNever, internalError } from '../../core/internal-error.js';
import { findSignature } from '../../distributions/signatures/signatures.js';
import type {
  ArgumentIr,
  DistributionIr,
  FamilyIr,
  MixtureIr,
  ReferenceIr,
  TypeIr,
} from '../../model/model-ir.js';
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import { checkArgument } from './check-argument.js';
import { checkRules } from './check-rules.js';
import { checkShapes } from './check-shapes.js';
import { describeType } from './describe-type.js';
import { drawType } from './draw-type.js';
import { reportNotAMeasure } from './report-not-a-measure.js';
import { typeOfExpression, typeOfReference } from './type-of-expression.js';
import type { TypedArgument } from './typed-argument.js';
import { spanOf, type Typing, textOf } from './typing.js';

export function typeOfDistribution(distribution: DistributionIr, typing: Typing): TypeIr {
  switch (distribution.kind) {
    case 'family':
      return typeOfFamily(distribution, typing);
    case 'product': {
      const types = distribution.factors.map((factor) => typeOfDistribution(factor, typing));
      return { kind: 'tuple', elements: types.map((type) => ({ name: null, type })) };
    }
    case 'draw-from':
      return typeOfDraw(distribution.measure, typing);
    case 'mixture':
      return typeOfMixture(distribution, typing);
    default:
      return assertNever(distribution);
  }
}

function typeOfFamily(family: FamilyIr, typing: Typing): TypeIr {
  const signature = findSignature(family.family) ?? internalError(`${family.family} has no signature`);
  const typed = family.arguments.map((argument): TypedArgument => {
    const parameter =
      signature.parameters.find(({ name }) => name === argument.name) ??
      internalError(`${family.family} has no parameter ${argument.name}`);
    const evaluated = evaluateExpression(argument.value, typing.environment);
    return {
      parameter,
      expression: argument.value,
      type: typeOfArgument(argument, typing),
      value: evaluated.ok ? evaluated.value : null,
    };
  });
  const sound = typed.map((argument) => checkArgument(argument, family, signature, typing));
  if (sound.every(Boolean)) {
    checkShapes(typed, family, signature, typing);
    checkRules(typed, family, typing);
  }
  return drawType(signature, typed);
}

function typeOfArgument({ value }: ArgumentIr, typing: Typing): TypeIr {
  return value.kind === 'distribution'
    ? { kind: 'measure', of: typeOfDistribution(value.distribution, typing) }
    : typeOfExpression(value, typing);
}

/** `theta_i ~ G`. */
function typeOfDraw(measure: ReferenceIr, typing: Typing): TypeIr {
  const type = typeOfReference(measure, typing);
  if (type.kind === 'measure') return type.of;
  if (type.kind !== 'unknown') reportNotAMeasure(measure, type, typing);
  return { kind: 'unknown' };
}

function typeOfMixture({ weights, component }: MixtureIr, typing: Typing): TypeIr {
  const type = typeOfReference(weights, typing);
  const drawn = typeOfDistribution(component, typing);
  if (type.kind !== 'simplex' && type.kind !== 'vector' && type.kind !== 'unknown') {
    typing.context.problems.report('type-mismatch', spanOf(weights, typing), {
      meaning: 'the weights',
      text: textOf(weights, typing),
      type: describeType(type),
      isMeasure: type.kind === 'measure',
      constraint: 'simplex',
      whole: null,
    });
  }
  return drawn;
}
