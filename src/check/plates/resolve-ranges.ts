/** How far indices and choices run: `for i in 1..N`, `K in 1..10`. */
import type { Span } from '../../core/span.js';
import { cover } from '../../core/span.js';
import type { ChoiceIr, ExpressionIr, ExtentIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import { type Environment, evaluateExpression } from '../../model/values/evaluate-expression.js';
import type { ChoiceAst, ExpressionAst } from '../../syntax/ast.js';
import { authorText, nameText } from '../names/author-text.js';
import { resolveExpression } from '../resolve/resolve-expression.js';
import type { CheckContext, Use } from '../scope.js';
import type { PlacedPlate, PlacedStatement } from './flatten-plates.js';

type RangeIr = Extract<ExtentIr, { kind: 'range' }>;

const asExtent: Use = { as: 'extent', constraint: 'count' };

/** The ranges of the indices that a `for` counts; each index has one range in the whole model. */
export function resolvePlateRanges(
  plates: readonly PlacedPlate[],
  environment: Environment,
  context: CheckContext,
): ReadonlyMap<string, RangeIr> {
  const ranges = new Map<string, RangeIr>();
  for (const { plate, outer } of plates) {
    const index = plate.index.name;
    const scope = { context, owner: index, bound: outer.map((each) => each.index.name), component: null };
    const from = resolveExpression(plate.from, scope, asExtent);
    const to = resolveExpression(plate.to, scope, asExtent);
    if (from === null || to === null) continue;
    checkBounds(index, [plate.from, plate.to], [from, to], environment, context);
    const range: RangeIr = { kind: 'range', from, to };
    const isNested = outer.some((each) => each.index.name === index);
    const other = isNested ? undefined : ranges.get(index);
    if (other !== undefined && rangeText(other) !== rangeText(range)) {
      context.problems.report('range-conflict', spanOf(plate), {
        index,
        first: rangeText(other),
        second: rangeText(range),
      });
    }
    ranges.set(index, range);
  }
  return ranges;
}

export function resolveChoices(
  statements: readonly PlacedStatement[],
  environment: Environment,
  context: CheckContext,
): readonly ChoiceIr[] {
  return statements.flatMap(({ statement }) => {
    if (statement.kind !== 'choice') return [];
    const choice = resolveChoice(statement, environment, context);
    return choice === null || context.declarations.get(choice.name)?.statement !== statement ? [] : [choice];
  });
}

function resolveChoice(ast: ChoiceAst, environment: Environment, context: CheckContext): ChoiceIr | null {
  const { name, subscripts, span } = ast.target;
  if (subscripts.length > 0) {
    const text = nameText(
      name,
      subscripts.map((subscript) => subscript.name),
    );
    context.problems.report('choice-subscripted', span, { text, name });
  }
  const scope = { context, owner: name, bound: [], component: null };
  const from = resolveExpression(ast.from, scope, asExtent);
  const to = resolveExpression(ast.to, scope, asExtent);
  if (from === null || to === null) return null;
  const bounds = checkBounds(name, [ast.from, ast.to], [from, to], environment, context);
  if (bounds === null) return null;
  for (const [position, bound] of bounds.entries()) {
    const written = position === 0 ? ast.from : ast.to;
    if (bound === 'unknown') {
      context.problems.report('range-bound', written.span, {
        name,
        text: authorText(written),
        kind: 'unknown',
      });
    } else if (position === 0 && bound < 1) {
      context.problems.report('range-bound', written.span, {
        name,
        text: authorText(written),
        kind: 'below-one',
      });
    }
  }
  const [first, last] = bounds;
  if (typeof first !== 'number' || typeof last !== 'number') return null;
  return {
    kind: 'choice',
    name,
    indices: [],
    type: { kind: 'integer', support: 'positive-integer' },
    span: ast.span,
    from: first,
    to: last,
  };
}

type Bound = number | 'unknown';

/** The bounds' values; null where one is no whole number, or the range is empty. */
function checkBounds(
  name: string,
  written: readonly [ExpressionAst, ExpressionAst],
  resolved: readonly [ExpressionIr, ExpressionIr],
  environment: Environment,
  { problems }: CheckContext,
): readonly [Bound, Bound] | null {
  const bounds = resolved.map((expression, position): Bound | null => {
    const evaluated = evaluateExpression(expression, environment);
    if (!evaluated.ok && evaluated.error.kind === 'unknown') return 'unknown';
    if (evaluated.ok && evaluated.value.kind === 'number' && Number.isInteger(evaluated.value.value)) {
      return evaluated.value.value;
    }
    const ast = written[position]!;
    problems.report('range-bound', ast.span, { name, text: authorText(ast), kind: 'not-whole' });
    return null;
  });
  const [from, to] = bounds;
  if (from === null || to === null || from === undefined || to === undefined) return null;
  if (typeof from === 'number' && typeof to === 'number' && from > to) {
    problems.report('empty-range', cover(written[0].span, written[1].span), { name, from, to });
    return null;
  }
  return [from, to];
}

function spanOf({ from, to }: { readonly from: ExpressionAst; readonly to: ExpressionAst }): Span {
  return cover(from.span, to.span);
}

function rangeText({ from, to }: RangeIr): string {
  return `${printExpression(from)}..${printExpression(to)}`;
}
