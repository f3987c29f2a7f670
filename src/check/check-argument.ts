/**
 * Whether one argument is what its parameter must be: by its value where the text fixes it, by its type and
 * support elsewhere.
 */
import type { Signature } from '../distributions/signature.js';
import type { FamilyIr, NodeIr } from '../model/model-ir.js';
import { printType } from '../model/print-type.js';
import { originOf } from './origin-of.js';
import { fitType } from './type-fits.js';
import type { TypedArgument } from './typed-argument.js';
import { spanOf, type Typing, textOf } from './typing.js';
import { violationOf } from './value-fits.js';

/** True where nothing was reported. */
export function checkArgument(
  argument: TypedArgument,
  family: FamilyIr,
  signature: Signature,
  typing: Typing,
): boolean {
  const { parameter, expression, type, value } = argument;
  const { problems } = typing.context;
  const span = spanOf(expression, typing);
  const call = textOf(family, typing);
  const text = textOf(expression, typing);
  const { name, meaning, constraint } = parameter;
  if (constraint === 'tuple') return checkWhole(argument, family, typing);
  const fit = fitType(constraint, type, signature.coordinatewise);
  if (fit === 'kind') {
    if (constraint === 'measure') problems.report('not-a-measure', span, { text, type: printType(type) });
    else problems.report('type-mismatch', span, { call, meaning, text, type: printType(type), constraint });
    return false;
  }
  if (value !== null) {
    const violation = violationOf(constraint, value);
    if (violation === null) return true;
    if (violation.kind === 'matrix')
      problems.report('not-positive-definite', span, { call, meaning, ...violation });
    else if (violation.kind === 'entries')
      problems.report('too-few-weights', span, { call, entries: violation.entries });
    else problems.report('out-of-support', span, { call, name, meaning, text, constraint });
    return false;
  }
  const node = expression.kind === 'reference' ? typing.nodes.get(expression.name) : undefined;
  if (fit !== 'support' || node?.kind !== 'random') return true;
  problems.report('support-mismatch', span, {
    meaning,
    text,
    constraint,
    origin: originOf(node, typing).text,
    isCount: isCount(node, typing),
  });
  return false;
}

function isCount(node: NodeIr, typing: Typing): boolean {
  const type = typing.types.get(node.name);
  return type?.kind === 'integer' && type.support === 'count';
}

/** `N(theta_i)`: all that a base supplies, a mean and a covariance. */
function checkWhole({ expression, type }: TypedArgument, family: FamilyIr, typing: Typing): boolean {
  const node = expression.kind === 'reference' ? typing.nodes.get(expression.name) : undefined;
  const isNumber = node?.kind === 'input' && node.indices.length === 0;
  if (type.kind === 'tuple' || (type.kind === 'unknown' && !isNumber)) return true;
  const origin = node === undefined ? null : originOf(node, typing);
  typing.context.problems.report('arity', spanOf(family, typing), {
    kind: 'no-scale',
    call: textOf(family, typing),
    argument: textOf(expression, typing),
    origin: origin?.text ?? null,
    measure: origin?.measure ?? null,
  });
  return false;
}
