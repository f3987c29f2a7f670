/** Takes the statements out of their `for` blocks, each with the blocks that it stood in. */
import type { Ast, PlateAst, StatementAst } from '../../syntax/ast.js';
import type { Problems } from '../problems.js';
import { indexLetters } from './index-letters.js';

export interface PlacedStatement {
  readonly statement: Exclude<StatementAst, PlateAst>;
  /** Outermost first. */
  readonly plates: readonly PlateAst[];
}

export interface FlatModel {
  readonly statements: readonly PlacedStatement[];
  readonly plates: readonly PlacedPlate[];
}

export interface PlacedPlate {
  readonly plate: PlateAst;
  readonly outer: readonly PlateAst[];
}

export function flattenPlates(ast: Ast, problems: Problems): FlatModel {
  const statements: PlacedStatement[] = [];
  const plates: PlacedPlate[] = [];
  visit(ast.statements, []);
  return { statements, plates };

  function visit(body: readonly StatementAst[], outer: readonly PlateAst[]): void {
    for (const statement of body) {
      if (statement.kind !== 'plate') {
        statements.push({ statement, plates: outer });
        continue;
      }
      checkIndex(statement, outer, problems);
      plates.push({ plate: statement, outer });
      visit(statement.body, [...outer, statement]);
    }
  }
}

function checkIndex(plate: PlateAst, outer: readonly PlateAst[], problems: Problems): void {
  const { name, span } = plate.index;
  if (!indexLetters.includes(name)) problems.report('index-letter', span, { name, of: null });
  if (outer.some(({ index }) => index.name === name)) problems.report('index-reused', span, { index: name });
}
