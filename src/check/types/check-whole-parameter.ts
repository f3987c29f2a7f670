/** `N(theta_i)`: all that a base measure supplies, a mean and a spread. */
import type { FamilyIr, TypeIr } from '../../model/model-ir.js';
import { originOf } from '../resolve/origin-of.js';
import { describeType } from './describe-type.js';
import type { TypedArgument } from './typed-argument.js';
import { spanOf, type Typing, textOf } from './typing.js';

/** True where nothing was reported. */
export function checkWholeParameter(
  { parameter, expression, type }: TypedArgument,
  family: FamilyIr,
  typing: Typing,
): boolean {
  const { problems, origins } = typing.context;
  const node = expression.kind === 'reference' ? typing.nodes.get(expression.name) : undefined;
  // What is not known yet is a mean and a spread if it is drawn or estimated; an input is given as a number.
  const isNumber = node?.kind === 'input' && node.indices.length === 0;
  if (isMeanAndSpread(type) || (type.kind === 'unknown' && !isNumber)) return true;
  const text = textOf(expression, typing);
  if (!isMean(type) && !isNumber) {
    problems.report('type-mismatch', spanOf(expression, typing), {
      meaning: parameter.meaning,
      text,
      type: describeType(type),
      isMeasure: type.kind === 'measure',
      constraint: 'tuple',
      whole: null,
    });
    return false;
  }
  const origin = node === undefined ? null : originOf(node, typing);
  const written = origins.get(family);
  problems.report('arity', spanOf(family, typing), {
    kind: 'no-scale',
    call: textOf(family, typing),
    callee: written?.kind === 'call' ? written.callee.name : family.family,
    argument: text,
    origin: origin?.text ?? null,
    isDrawn: node?.kind === 'random',
    measure: origin?.measure ?? null,
  });
  return false;
}

function isMeanAndSpread(type: TypeIr): boolean {
  return type.kind === 'tuple' && type.elements.length === 2 && type.elements[0]?.name === 'mean';
}

function isMean({ kind }: TypeIr): boolean {
  return kind === 'real' || kind === 'integer' || kind === 'vector';
}
