/** The declarations of the rows that a scorer is asked about: `Cells`, and `Row`. */
import { interfaceText, isIdentifier, keyText } from '../typescript-text.js';
import type { ScorerColumn } from './scorer-numbers.js';

/** `missing` is the type of a missing cell, beginning with ` | `; empty where there may be none. */
export function rowTypes(
  columns: readonly ScorerColumn[],
  { comment, missing }: { readonly comment: string; readonly missing: string },
): readonly string[] {
  const cells = columns.map(({ name, levels }) => {
    const values = levels === null ? 'number' : levels.map((level) => JSON.stringify(level)).join(' | ');
    return { name, type: `${values}${missing}` };
  });
  const labelled = cells.every(({ name }) => isIdentifier(name));
  const tuple = cells.map(({ name, type }) => (labelled ? `${name}: ${type}` : type)).join(', ');
  return [
    interfaceText(
      'Cells',
      comment,
      cells.map(({ name, type }) => [keyText(name), type]),
    ),
    `export type Row = Cells | readonly [${tuple}]${columns.every(({ levels }) => levels === null) ? ' | Float64Array' : ''};`,
  ];
}
