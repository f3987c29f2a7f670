/** `infer gibbs(sweeps = 2000, chains = 4)`: at most once, a known method, options that it has. */
import { suggest } from '../../diagnostics/suggest.js';
import { type MethodOptions, methods, type OptionConstraint } from '../../model/method-options.js';
import type { ArgumentIr, MethodIr } from '../../model/model-ir.js';
import { type Environment, evaluateExpression } from '../../model/values/evaluate-expression.js';
import type { ArgumentAst, InferAst } from '../../syntax/ast.js';
import { authorText } from '../names/author-text.js';
import type { PlacedStatement } from '../plates/flatten-plates.js';
import { asValue, type CheckContext } from '../scope.js';
import { resolveExpression } from './resolve-expression.js';
import { observedNames } from './resolve-observations.js';
import { resolveTerm } from './resolve-term.js';

export function resolveMethod(
  statements: readonly PlacedStatement[],
  environment: Environment,
  context: CheckContext,
): MethodIr | null {
  const observed = observedNames(statements);
  const [first, ...others] = statements.flatMap(({ statement }) =>
    statement.kind === 'infer' ? [statement] : [],
  );
  for (const other of others) {
    context.problems.report('infer-twice', other.span, { method: other.method.name });
  }
  return first === undefined ? null : resolveInfer(first, observed, environment, context);
}

function resolveInfer(
  ast: InferAst,
  observed: ReadonlySet<string>,
  environment: Environment,
  context: CheckContext,
): MethodIr | null {
  const { name, span } = ast.method;
  const method = methods.find((each) => each.name === name);
  if (method === undefined) {
    const known = methods.map((each) => each.name);
    context.problems.report('unknown-method', span, { name, known, suggestion: suggest(name, known) });
    return null;
  }
  const options: ArgumentIr[] = [];
  for (const argument of ast.arguments) {
    const option = resolveOption(argument, method, observed, environment, context);
    if (option === null) continue;
    if (options.some((other) => other.name === option.name)) {
      context.problems.report('argument-twice', argument.span, {
        callee: name,
        name: option.name,
        parameter: option.name,
      });
    }
    options.push(option);
  }
  return { name, arguments: options, span: ast.span };
}

function resolveOption(
  argument: ArgumentAst,
  method: MethodOptions,
  observed: ReadonlySet<string>,
  environment: Environment,
  context: CheckContext,
): ArgumentIr | null {
  const name = argument.name?.name ?? method.positional;
  const constraint = Object.entries(method.options).find(([key]) => key === name)?.[1];
  if (name === null || constraint === undefined) {
    const known = Object.keys(method.options);
    context.problems.report('unknown-option', argument.span, {
      method: method.name,
      option: name,
      text: authorText(argument.value),
      known,
      suggestion: name === null ? null : suggest(name, known),
    });
    return null;
  }
  const { value } = argument;
  if (constraint === 'term') {
    const term = resolveTerm(value, { observed, problems: context.problems });
    return term === null ? null : { name, value: term };
  }
  if (typeof constraint !== 'string') {
    const word = wordOf(value);
    if (word !== null && constraint.includes(word)) return { name, value: { kind: 'string', value: word } };
  } else {
    const number = constantNumber(argument, environment, context);
    if (number !== null && satisfies(number, constraint)) {
      return { name, value: { kind: 'number', value: number } };
    }
  }
  context.problems.report('option-value', value.span, {
    method: method.name,
    option: name,
    text: authorText(value),
    constraint,
  });
  return null;
}

function wordOf(value: ArgumentAst['value']): string | null {
  if (value.kind === 'string') return value.value;
  return value.kind === 'reference' && value.subscripts.length === 0 ? value.name : null;
}

function constantNumber(
  argument: ArgumentAst,
  environment: Environment,
  context: CheckContext,
): number | null {
  // A name in an option is no part of the model: what it uses must not become an input.
  const apart: CheckContext = { ...context, freeUses: [] };
  const scope = { context: apart, owner: argument.name?.name ?? '', bound: [], component: null };
  const value = resolveExpression(argument.value, scope, asValue);
  if (value === null) return null;
  const evaluated = evaluateExpression(value, environment);
  return evaluated.ok && evaluated.value.kind === 'number' ? evaluated.value.value : null;
}

function satisfies(value: number, constraint: Exclude<OptionConstraint, readonly string[]>): boolean {
  switch (constraint) {
    case 'positive-integer':
      return Number.isInteger(value) && value >= 1;
    case 'count':
      return Number.isInteger(value) && value >= 0;
    case 'positive':
      return value > 0;
    case 'term':
      return false;
  }
}
