/** The names that a model defines: each once, with the indices that it is repeated over. */
import type { Span } from '../core/span.js';
import type { ChoiceAst, DefinitionAst, DrawAst, TargetAst } from '../syntax/ast.js';
import { nameText } from './author-text.js';
import type { PlacedStatement } from './flatten-plates.js';
import { indexLetters } from './index-letters.js';
import type { Problems } from './problems.js';

export interface Declaration {
  readonly name: string;
  readonly indices: readonly string[];
  readonly statement: DrawAst | DefinitionAst | ChoiceAst;
  readonly span: Span;
}

export type Declarations = ReadonlyMap<string, Declaration>;

/** `subscripted` holds the names that the model uses with subscripts. */
export function declareNames(
  statements: readonly PlacedStatement[],
  subscripted: ReadonlySet<string>,
  problems: Problems,
): Declarations {
  const declarations = new Map<string, Declaration>();
  for (const { statement, plates } of statements) {
    if (statement.kind !== 'draw' && statement.kind !== 'definition' && statement.kind !== 'choice') continue;
    for (const target of statement.kind === 'choice' ? [statement.target] : statement.targets) {
      checkSubscripts(target, problems);
      const { name, indices } = targetName(target, statement, subscripted);
      if (declarations.has(name)) problems.report('defined-twice', target.span, { name });
      else declarations.set(name, { name, indices, statement, span: target.span });
      for (const { index } of plates) {
        const isLetter = indexLetters.includes(index.name);
        if (!isLetter || isPartition(statement) || indices.includes(index.name)) continue;
        problems.report('plate-target', target.span, { name, index: index.name });
      }
    }
  }
  return declarations;
}

export interface TargetName {
  readonly name: string;
  readonly indices: readonly string[];
}

/**
 * The name and indices of a target. `z_i ~ CRP(alpha)` is one partition, so `z` has no index; and `theta_z`,
 * where the model uses `theta[z_p]` and defines no `theta`, is `theta`, one for each value of a label.
 */
export function targetName(
  target: TargetAst,
  statement: DrawAst | DefinitionAst | ChoiceAst,
  subscripted: ReadonlySet<string>,
): TargetName {
  const indices = isPartition(statement) ? [] : target.subscripts.map(({ name }) => name);
  const labelled = /^(.+)_[a-z]$/.exec(target.name)?.[1];
  if (indices.length === 0 && labelled !== undefined && subscripted.has(labelled)) {
    return { name: labelled, indices: ['k'] };
  }
  return { name: target.name, indices };
}

function isPartition(statement: DrawAst | DefinitionAst | ChoiceAst): boolean {
  return (
    statement.kind === 'draw' &&
    statement.distribution.kind === 'call' &&
    statement.distribution.callee.name === 'CRP'
  );
}

function checkSubscripts({ name, subscripts }: TargetAst, problems: Problems): void {
  subscripts.forEach((subscript, position) => {
    const text = nameText(
      name,
      subscripts.map((each) => each.name),
    );
    if (!indexLetters.includes(subscript.name)) {
      problems.report('index-letter', subscript.span, { name: subscript.name, of: name });
    } else if (subscripts.findIndex((other) => other.name === subscript.name) < position) {
      problems.report('subscript-repeated', subscript.span, { name: text, index: subscript.name });
    }
  });
}
