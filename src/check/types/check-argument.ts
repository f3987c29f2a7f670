/**
 * Whether one argument is what its parameter must be: by its value where the text fixes it, by its type and
 * support elsewhere.
 */
import type { Signature } from '../../distributions/signatures/signature.js';
import type { FamilyIr } from '../../model/model-ir.js';
import type { Value } from '../../model/values/value.js';
import { originOf } from '../resolve/origin-of.js';
import { checkWholeParameter } from './check-whole-parameter.js';
import { describeType } from './describe-type.js';
import { reportNotAMeasure } from './report-not-a-measure.js';
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
  const { parameter, type, value } = argument;
  if (parameter.constraint === 'tuple') return checkWholeParameter(argument, family, typing);
  const fit = fitType(parameter.constraint, type, signature.coordinatewise);
  if (fit === 'kind') {
    reportKind(argument, typing);
    return false;
  }
  if (value !== null) return checkValue(argument, value, family, typing);
  return fit === 'fits' || checkSupport(argument, typing);
}

function reportKind({ parameter, expression, type }: TypedArgument, typing: Typing): void {
  if (parameter.constraint === 'measure') {
    reportNotAMeasure(expression, type, typing);
    return;
  }
  typing.context.problems.report('type-mismatch', spanOf(expression, typing), {
    meaning: parameter.meaning,
    text: textOf(expression, typing),
    type: describeType(type),
    isMeasure: type.kind === 'measure',
    constraint: parameter.constraint,
    whole: wholeOf(parameter, expression, typing),
  });
}

/** `pi` of pi_i, where pi itself is what the parameter must be. */
function wholeOf(
  { constraint }: TypedArgument['parameter'],
  expression: TypedArgument['expression'],
  { types, nodes }: Typing,
): string | null {
  if (expression.kind !== 'reference' || expression.subscripts.length === 0) return null;
  const type = nodes.get(expression.name)?.indices.length === 0 ? types.get(expression.name) : undefined;
  return type !== undefined && fitType(constraint, type, false) === 'fits' ? expression.name : null;
}

function checkValue(
  { parameter, expression }: TypedArgument,
  value: Value,
  family: FamilyIr,
  typing: Typing,
): boolean {
  const { meaning, constraint } = parameter;
  const violation = violationOf(constraint, value);
  if (violation === null) return true;
  const { problems } = typing.context;
  const span = spanOf(expression, typing);
  const call = textOf(family, typing);
  const text = textOf(expression, typing);
  switch (violation.kind) {
    case 'matrix':
      problems.report('not-positive-definite', span, { call, text, meaning, fault: violation.fault });
      return false;
    case 'entries':
      problems.report('too-few-weights', span, { call, entries: violation.entries });
      return false;
    case 'value':
      problems.report('out-of-support', span, { call, meaning, text, value: valueText(value), constraint });
      return false;
  }
}

/** Only of a draw is the support known exactly; an expression may well keep to less than its type says. */
function checkSupport({ parameter, expression, type }: TypedArgument, typing: Typing): boolean {
  const node = expression.kind === 'reference' ? typing.nodes.get(expression.name) : undefined;
  if (node?.kind !== 'random') return true;
  typing.context.problems.report('support-mismatch', spanOf(expression, typing), {
    meaning: parameter.meaning,
    text: textOf(expression, typing),
    constraint: parameter.constraint,
    origin: originOf(node, typing).text,
    isCount: type.kind === 'integer' && type.support === 'count',
  });
  return false;
}

/** A value as the language writes it. */
function valueText({ kind, value }: Value): string {
  if (kind === 'number') return String(value);
  return `[${value.map((entry) => (typeof entry === 'number' ? entry : `[${entry.join(', ')}]`)).join(', ')}]`;
}
