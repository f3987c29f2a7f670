/**
 * Whether one argument is what its parameter must be: by its value where the text fixes it, by its type and
 * support elsewhere.
 */
import type { Signature } from '../distributions/signature.js';
import type { FamilyIr } from '../model/model-ir.js';
import type { Value } from '../model/value.js';
import { describeType } from './describe-type.js';
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
  const { meaning, constraint } = parameter;
  if (constraint === 'tuple') return checkWhole(argument, family, typing);
  const fit = fitType(constraint, type, signature.coordinatewise);
  if (fit === 'kind') {
    if (constraint === 'measure') problems.report('not-a-measure', span, { text, type: describeType(type) });
    else
      problems.report('type-mismatch', span, {
        meaning,
        text,
        type: describeType(type),
        isMeasure: type.kind === 'measure',
        constraint,
      });
    return false;
  }
  if (value !== null) {
    const violation = violationOf(constraint, value);
    if (violation === null) return true;
    if (violation.kind === 'matrix')
      problems.report('not-positive-definite', span, {
        call,
        text,
        meaning,
        fault: violation.fault,
      });
    else if (violation.kind === 'entries')
      problems.report('too-few-weights', span, { call, entries: violation.entries });
    else
      problems.report('out-of-support', span, { call, meaning, text, value: valueText(value), constraint });
    return false;
  }
  const node = expression.kind === 'reference' ? typing.nodes.get(expression.name) : undefined;
  if (fit !== 'support' || node?.kind !== 'random') return true;
  problems.report('support-mismatch', span, {
    meaning,
    text,
    constraint,
    origin: originOf(node, typing).text,
    isCount: type.kind === 'integer' && type.support === 'count',
  });
  return false;
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
    callee: calleeOf(family, typing),
    argument: textOf(expression, typing),
    origin: origin?.text ?? null,
    isDrawn: node?.kind === 'random',
    measure: origin?.measure ?? null,
  });
  return false;
}

/** The name that the author used: `N` for `Normal`. */
function calleeOf(family: FamilyIr, { context }: Typing): string {
  const origin = context.origins.get(family);
  return origin?.kind === 'call' ? origin.callee.name : family.family;
}

/** A value as the language writes it. */
function valueText(value: Value): string {
  if (value.kind === 'number') return String(value.value);
  const entries = value.value.map((entry) => (typeof entry === 'number' ? entry : `[${entry.join(', ')}]`));
  return `[${entries.join(', ')}]`;
}
