/** The same tree but for one name, number, text or operator. */
import type { Ast } from '../../src/syntax/ast.js';

const nextOperator: Readonly<Record<string, string>> = { '+': '-', '-': '*', '*': '/', '/': '^', '^': '+' };

/** All the trees that differ from this one in a single leaf. */
export function changeOneLeaf(ast: Ast): readonly Ast[] {
  const changed: Ast[] = [];
  const copy = structuredClone(ast);
  const visit = (node: object): void => {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'kind' || key === 'span' || value === null) continue;
      if (typeof value === 'object') {
        visit(value);
      } else if (!('kind' in node && node.kind === 'unary')) {
        Object.assign(node, { [key]: changeLeaf(key, value) });
        changed.push(structuredClone(copy));
        Object.assign(node, { [key]: value });
      }
    }
  };
  visit(copy);
  return changed;
}

function changeLeaf(key: string, value: string | number): string | number {
  if (typeof value === 'number') return value === 0 ? 1 : value / 2;
  return key === 'operator' ? nextOperator[value]! : `${value}q`;
}
