/** Tells what is written as a distribution from what is written as a number, before either is resolved. */
import { findSignature } from '../../distributions/signatures/signatures.js';
import { findFunction } from '../../model/values/functions.js';
import type { ExpressionAst } from '../../syntax/ast.js';
import type { Declarations } from './declare-names.js';

/** `NIW(…)`, `H1 * H2`, `sum_k …`, and names of measures: of `G ~ DP(…)`, `H = NIW(…)`. */
export function isDistributionLike(ast: ExpressionAst, declarations: Declarations): boolean {
  return like(ast, new Set());

  function like(part: ExpressionAst, passed: ReadonlySet<string>): boolean {
    switch (part.kind) {
      case 'call':
        return findSignature(part.callee.name) !== undefined || part.callee.name === 'Mixture';
      case 'sum':
        return like(part.body, passed);
      case 'binary':
        return part.operator === '*' && (like(part.left, passed) || like(part.right, passed));
      case 'reference': {
        const statement = declarations.get(part.name)?.statement;
        if (passed.has(part.name) || statement === undefined) return false;
        if (statement.kind === 'draw') return isRandomMeasure(statement.distribution);
        return statement.kind === 'definition' && like(statement.value, new Set([...passed, part.name]));
      }
      default:
        return false;
    }
  }
}

/** `DP(…)` and its kin: a law whose draws are measures. */
export function isRandomMeasure(ast: ExpressionAst): boolean {
  return ast.kind === 'call' && findSignature(ast.callee.name)?.draws === 'measure';
}

/** A call of what is no function, by a capitalised name: most likely a distribution that is misspelt. */
export function isMisspeltDistribution(ast: ExpressionAst): boolean {
  if (ast.kind !== 'call') return false;
  const { name } = ast.callee;
  return /^\p{Lu}/u.test(name) && findFunction(name) === undefined;
}
