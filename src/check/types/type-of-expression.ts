/** The type of an expression, from its value where the text fixes it and from the types of its names elsewhere. */
import { assertNever } from '../../core/internal-error.js';
import type { ExpressionIr, ReferenceIr, TypeIr } from '../../model/model-ir.js';
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import { findFunction } from '../../model/values/functions.js';
import { nameText } from '../names/author-text.js';
import { indexOf } from '../plates/subscript-kind.js';
import { combineTypes } from './combine-types.js';
import { describeType } from './describe-type.js';
import { selectWithin } from './select-within.js';
import { typeOfValue } from './type-of-value.js';
import { spanOf, type Typing, textOf } from './typing.js';

const unknown: TypeIr = { kind: 'unknown' };

/** Measures as arguments are not values; `typeOfArgument` (type-of-distribution.ts) knows them. */
export function typeOfExpression(expression: ExpressionIr, typing: Typing): TypeIr {
  if (isOfTexts(expression)) return { kind: 'text' };
  const evaluated = evaluateExpression(expression, typing.environment);
  if (evaluated.ok) return typeOfValue(evaluated.value);
  if (evaluated.error.kind === 'invalid') {
    typing.context.problems.report('no-value', spanOf(expression, typing), {
      text: textOf(expression, typing),
      reason: evaluated.error.reason,
    });
    return unknown;
  }
  return typeByParts(expression, typing);
}

/** A text, or a list of nothing else, as `photos = ["a.png", "b.png"]` has it for `SAM(photos)`. */
function isOfTexts(expression: ExpressionIr): boolean {
  if (expression.kind === 'list')
    return expression.elements.length > 0 && expression.elements.every(isOfTexts);
  return expression.kind === 'string';
}

function typeByParts(expression: ExpressionIr, typing: Typing): TypeIr {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'distribution':
      return unknown;
    case 'reference':
      return typeOfReference(expression, typing);
    case 'call':
      return typeOfCall(expression, typing);
    case 'negate': {
      const operand = typeOfOperand(expression.operand, typing);
      return combineTypes('*', { kind: 'integer', support: 'integer' }, operand) ?? unknown;
    }
    case 'binary': {
      const left = typeOfOperand(expression.left, typing);
      const right = typeOfOperand(expression.right, typing);
      const combined = combineTypes(expression.operator, left, right);
      if (combined !== null) return combined;
      typing.context.problems.report('no-value', spanOf(expression, typing), {
        text: textOf(expression, typing),
        reason: `${describeType(left)} ${expression.operator} ${describeType(right)} has no meaning`,
      });
      return unknown;
    }
    case 'list': {
      const elements = expression.elements.map((element) => typeOfOperand(element, typing));
      const [first] = elements;
      if (first?.kind === 'vector') return { kind: 'matrix', rows: elements.length, columns: first.length };
      return { kind: 'vector', length: elements.length, support: 'real' };
    }
    default:
      return assertNever(expression);
  }
}

/** A part of an expression: a number, vector or matrix, never a measure, a tuple or text. */
function typeOfOperand(expression: ExpressionIr, typing: Typing): TypeIr {
  const type = typeOfExpression(expression, typing);
  if (type.kind !== 'measure' && type.kind !== 'tuple' && type.kind !== 'text' && type.kind !== 'partition') {
    return type;
  }
  typing.context.problems.report('operand', spanOf(expression, typing), {
    text: textOf(expression, typing),
    type: describeType(type),
    isMeasure: type.kind === 'measure',
  });
  return unknown;
}

function typeOfCall(call: Extract<ExpressionIr, { kind: 'call' }>, typing: Typing): TypeIr {
  const known = findFunction(call.function);
  const [argument] = call.arguments;
  if (known === undefined || argument === undefined) return unknown;
  if (known.readsData && argument.kind === 'reference') {
    const node = typing.nodes.get(argument.name);
    const isData =
      typing.observed.has(argument.name) || node?.kind === 'input' || node?.kind === 'deterministic';
    if (node !== undefined && !isData) {
      typing.context.problems.report('not-data', spanOf(argument, typing), {
        function: call.function,
        name: argument.name,
      });
    }
    return unknown;
  }
  const argumentType = typeOfExpression(argument, typing);
  const type = known.typeOf(argumentType);
  if (type !== null) return type;
  typing.context.problems.report('function-argument', spanOf(argument, typing), {
    function: call.function,
    text: textOf(argument, typing),
    type: describeType(argumentType),
    takes: known.takes,
  });
  return unknown;
}

export function typeOfReference(reference: ReferenceIr, typing: Typing): TypeIr {
  if (typing.context.indexReferences.has(reference)) return { kind: 'integer', support: 'count' };
  for (const subscript of reference.subscripts) checkSubscript(subscript, typing);
  const type = typing.types.get(reference.name);
  if (type === undefined) return unknown;
  const repeated = typing.nodes.get(reference.name)?.indices.length ?? 0;
  const extra = reference.subscripts.length - repeated;
  if (extra < 0) return collectionOf(type);
  const selected = selectWithin(type, extra);
  if (selected !== null) return selected;
  typing.context.problems.report('not-indexed', spanOf(reference, typing), {
    text: textOf(reference, typing),
    name: reference.name,
    type: describeType(type),
    repeated,
    repeatedAs: nameText(reference.name, [indexOf(reference.subscripts[0], typing.context) ?? 'k']),
  });
  return unknown;
}

/** What says which one is meant is a label or a whole number. */
function checkSubscript(subscript: ExpressionIr, typing: Typing): void {
  const type = typeOfExpression(subscript, typing);
  if (type.kind === 'integer' || type.kind === 'unknown') return;
  typing.context.problems.report('not-a-label', spanOf(subscript, typing), {
    text: textOf(subscript, typing),
    type: describeType(type),
    isPartition: type.kind === 'partition',
    isMeasure: type.kind === 'measure',
  });
}

/** All of `beta_k` at once. */
function collectionOf(type: TypeIr): TypeIr {
  switch (type.kind) {
    case 'real':
    case 'integer':
      return { kind: 'vector', length: null, support: type.support };
    case 'vector':
      return { kind: 'matrix', rows: null, columns: type.length };
    default:
      return unknown;
  }
}
