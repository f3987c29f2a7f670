/** Draws and definitions → nodes of the IR, their types still unknown. */
import type { NodeIr, RandomIr } from '../../model/model-ir.js';
import type { DefinitionAst, DrawAst, ExpressionAst, TargetAst } from '../../syntax/ast.js';
import { authorText, nameText } from '../names/author-text.js';
import { type Declarations, type TargetName, targetName } from '../names/declare-names.js';
import { isDistributionLike, isMisspeltDistribution, isRandomMeasure } from '../names/distribution-like.js';
import type { LabelTargets } from '../names/label-targets.js';
import type { PlacedStatement } from '../plates/flatten-plates.js';
import { asValue, type CheckContext, type Scope } from '../scope.js';
import { resolveDistribution } from './resolve-distribution.js';
import { resolveExpression } from './resolve-expression.js';

const unknown = { kind: 'unknown' } as const;

export function resolveStatement(
  { statement, plates }: PlacedStatement,
  labelled: LabelTargets,
  context: CheckContext,
): readonly NodeIr[] {
  if (statement.kind !== 'draw' && statement.kind !== 'definition') return [];
  const names = statement.targets.map((target) => targetName(target, statement, labelled));
  const outer = plates.map(({ index }) => index.name);
  const scope: Scope = {
    context,
    owner: names.map(({ name }) => name).join(','),
    bound: [...new Set([...outer, ...(names[0]?.indices ?? [])])],
    component: null,
  };
  checkSameSubscripts(statement.targets, names, context);
  const isOwn = names.every(({ name }) => context.declarations.get(name)?.statement === statement);
  const nodes =
    statement.kind === 'draw'
      ? resolveDraw(statement, names, scope)
      : resolveDefinition(statement, names, scope);
  // The second definition of a name was reported; it is resolved for its own mistakes alone.
  return isOwn ? nodes : [];
}

function resolveDraw(statement: DrawAst, names: readonly TargetName[], scope: Scope): readonly RandomIr[] {
  const { distribution: written, shift } = takeShift(statement.distribution, scope.context.declarations);
  const distribution = resolveDistribution(written, scope);
  const [first] = names;
  if (distribution === null || first === undefined) return [];
  const node: RandomIr = {
    kind: 'random',
    name: scope.owner,
    indices: first.indices,
    type: unknown,
    span: statement.span,
    elements: names.length > 1 ? names.map(({ name }) => name) : null,
    distribution,
    shift: statement.shift + shift,
  };
  return [node];
}

/** `1 + Poisson(1)`, the same as `K - 1 ~ Poisson(1)`. */
function takeShift(
  ast: ExpressionAst,
  declarations: Declarations,
): { readonly distribution: ExpressionAst; readonly shift: number } {
  if (ast.kind === 'binary' && (ast.operator === '+' || ast.operator === '-')) {
    const { left, right } = ast;
    if (right.kind === 'number' && isDistributionLike(left, declarations)) {
      return { distribution: left, shift: ast.operator === '+' ? -right.value : right.value };
    }
    if (ast.operator === '+' && left.kind === 'number' && isDistributionLike(right, declarations)) {
      return { distribution: right, shift: -left.value };
    }
  }
  return { distribution: ast, shift: 0 };
}

function resolveDefinition(
  statement: DefinitionAst,
  names: readonly TargetName[],
  scope: Scope,
): readonly NodeIr[] {
  const { value } = statement;
  if (names.length === 1) return resolveOne(names[0]!, value, statement, scope);
  if (value.kind === 'tuple' && value.elements.length === names.length) {
    return names.flatMap((name, position) =>
      resolveOne(name, value.elements[position]!, statement, { ...scope, owner: name.name }),
    );
  }
  scope.context.problems.report('tuple-length', statement.span, {
    kind: 'definition',
    names: names.map(({ name }) => name),
    text: authorText(value),
  });
  return [];
}

function resolveOne(
  { name, indices }: TargetName,
  value: ExpressionAst,
  { span }: DefinitionAst,
  scope: Scope,
): readonly NodeIr[] {
  const base = { name, indices, type: unknown, span };
  if (isDistributionLike(value, scope.context.declarations) || isMisspeltDistribution(value)) {
    const distribution = resolveDistribution(value, scope);
    if (distribution === null) return [];
    if (!isRandomMeasure(value)) return [{ ...base, kind: 'measure', distribution }];
    // Checked on as the draw that is meant.
    scope.context.problems.report('undrawn-measure', span, { name, text: authorText(value) });
    return [{ ...base, kind: 'random', distribution, elements: null, shift: 0 }];
  }
  const expression = resolveExpression(value, scope, asValue);
  return expression === null ? [] : [{ ...base, kind: 'deterministic', value: expression }];
}

function checkSameSubscripts(
  targets: readonly TargetAst[],
  names: readonly TargetName[],
  { problems }: CheckContext,
): void {
  const [first] = names;
  const other = names.findIndex(({ indices }) => indices.join() !== first?.indices.join());
  if (first === undefined || other < 0) return;
  problems.report('tuple-subscripts', targets[other]!.span, {
    first: nameText(first.name, first.indices),
    other: nameText(names[other]!.name, names[other]!.indices),
  });
}
