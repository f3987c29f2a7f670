/** The names that a model defines: each once, with the indices that it is repeated over. */
import type { Span } from '../../core/span.js';
import type { ChoiceAst, DefinitionAst, DrawAst, TargetAst } from '../../syntax/ast.js';
import type { FlatModel, PlacedStatement } from '../plates/flatten-plates.js';
import { indexLetters } from '../plates/index-letters.js';
import type { Problems } from '../problems.js';
import { nameText } from './author-text.js';
import type { LabelTargets } from './label-targets.js';

export interface Declaration {
  readonly name: string;
  readonly indices: readonly string[];
  readonly statement: DrawAst | DefinitionAst | ChoiceAst;
  readonly span: Span;
}

export type Declarations = ReadonlyMap<string, Declaration>;

export function declareNames(
  { statements, plates }: FlatModel,
  labelled: LabelTargets,
  problems: Problems,
): Declarations {
  const declarations = new Map<string, Declaration>();
  for (const placed of statements) {
    const { statement } = placed;
    if (statement.kind !== 'draw' && statement.kind !== 'definition' && statement.kind !== 'choice') continue;
    for (const target of statement.kind === 'choice' ? [statement.target] : statement.targets) {
      checkSubscripts(target, problems);
      const { name, indices } = targetName(target, statement, labelled);
      if (declarations.has(name)) problems.report('defined-twice', target.span, { name });
      else declarations.set(name, { name, indices, statement, span: target.span });
      checkPlates(target, indices, placed, problems);
    }
  }
  const letters = [
    ...plates.map(({ plate }) => plate.index),
    ...statements
      .flatMap(({ statement }) => ('targets' in statement ? statement.targets : []))
      .flatMap((target) => target.subscripts),
  ];
  for (const { name, span } of letters) {
    if (!indexLetters.includes(name) || !declarations.has(name)) continue;
    problems.report('index-is-name', span, { index: name });
  }
  return declarations;
}

export interface TargetName {
  readonly name: string;
  readonly indices: readonly string[];
}

/** `z_i ~ CRP(alpha)` is one partition of the rows, so its last subscript is no index of `z`. */
export function targetName(
  { name, subscripts }: TargetAst,
  statement: DrawAst | DefinitionAst | ChoiceAst,
  labelled: LabelTargets,
): TargetName {
  const base = labelled.get(name);
  if (base !== undefined) return { name: base, indices: ['k'] };
  // A choice is one number, whatever is written; that is reported where choices are resolved.
  const indices = statement.kind === 'choice' ? [] : subscripts.map((subscript) => subscript.name);
  return { name, indices: isPartition(statement) ? indices.slice(0, -1) : indices };
}

function isPartition(statement: DrawAst | DefinitionAst | ChoiceAst): boolean {
  return (
    statement.kind === 'draw' &&
    statement.distribution.kind === 'call' &&
    statement.distribution.callee.name === 'CRP'
  );
}

function checkSubscripts({ name, subscripts }: TargetAst, problems: Problems): void {
  const letters = subscripts.map((subscript) => subscript.name);
  subscripts.forEach((subscript, position) => {
    if (!indexLetters.includes(subscript.name)) {
      problems.report('index-letter', subscript.span, { name: subscript.name, of: name });
    } else if (letters.indexOf(subscript.name) < position) {
      problems.report('subscript-repeated', subscript.span, {
        name: nameText(name, letters),
        index: subscript.name,
      });
    }
  });
}

/** What stands in a `for` is repeated over its index. */
function checkPlates(
  { name, subscripts, span }: TargetAst,
  indices: readonly string[],
  { plates }: PlacedStatement,
  problems: Problems,
): void {
  for (const { index } of plates) {
    const isWritten = [...indices, ...subscripts.map((subscript) => subscript.name)].includes(index.name);
    if (isWritten || !indexLetters.includes(index.name)) continue;
    problems.report('plate-target', span, { name, index: index.name });
  }
}
