/** The declarations beside a compiled scorer, which name the fit's columns. */
import { interfaceText, tupleText } from '../typescript-text.js';
import { rowTypes } from './row-types.js';
import type { ScorerNumbers } from './scorer-numbers.js';

export function scorerTypes({ columns, clusters, expected }: ScorerNumbers, dimsum: string): string {
  return `${[
    `/** Types of the scorer beside this file, which dimsum ${dimsum} compiled. */`,
    ...rowTypes(columns, {
      comment: 'A row by the names of its columns; a missing cell is null, undefined or NaN.',
      missing: ' | null | undefined',
    }),
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
