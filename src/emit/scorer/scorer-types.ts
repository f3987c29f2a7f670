/** The declarations beside a compiled scorer, which name the fit's columns. */
import { interfaceText, isIdentifier, keyText, tupleText } from '../typescript-text.js';
import type { ScorerNumbers } from './scorer-numbers.js';

export function scorerTypes({ columns, clusters, expected }: ScorerNumbers, dimsum: string): string {
  const cells = columns.map(({ name, levels }) => {
    const values = levels === null ? 'number' : levels.map((level) => JSON.stringify(level)).join(' | ');
    return { name, type: `${values} | null | undefined` };
  });
  const labelled = cells.every(({ name }) => isIdentifier(name));
  const tuple = cells.map(({ name, type }) => (labelled ? `${name}: ${type}` : type)).join(', ');
  return `${[
    `/** Types of the scorer beside this file, which dimsum ${dimsum} compiled. */`,
    interfaceText(
      'Cells',
      'A row by the names of its columns; a missing cell is null, undefined or NaN.',
      cells.map(({ name, type }) => [keyText(name), type]),
    ),
    `export type Row = Cells | readonly [${tuple}]${columns.every(({ levels }) => levels === null) ? ' | Float64Array' : ''};`,
    interfaceText('Prediction', 'What the fit says of a row.', [
      ['label', 'number'],
      ['probabilities', tupleText('number', clusters)],
      ['logDensity', 'number'],
      ['newCluster', 'number'],
    ]),
    interfaceText('Scores', 'How far out of the distribution a row is, the larger the further.', [
      ['negativeLogDensity', 'number'],
      ['newCluster', 'number'],
      ['entropy', 'number'],
      ...(expected === null ? [] : [['typicality', 'number'] as const]),
    ]),
    'export declare const scorer: {\n  predict(row: Row): Prediction;\n  logDensity(row: Row): number;\n  score(row: Row): Scores;\n};\nexport default scorer;',
  ].join('\n\n')}\n`;
}
