/** The declarations beside a compiled scorer of classes, which name its columns and classes. */
import { interfaceText, keyText } from '../../typescript-text.js';
import { rowTypes } from '../row-types.js';
import type { ClassScorerNumbers } from './class-scorer-numbers.js';

export function classScorerTypes({ columns, classes, map }: ClassScorerNumbers, dimsum: string): string {
  const ofDirichlet = map.kind !== 'laws';
  const ofDensity = map.kind === 'laws' || (map.kind === 'perceptron' && map.evidence !== null);
  const number = (name: string): readonly [string, string] => [name, 'number'];
  return `${[
    `/** Types of the scorer beside this file, which dimsum ${dimsum} compiled. */`,
    ...rowTypes(
      columns,
      ofDirichlet
        ? { comment: 'A row by the names of its columns.', missing: '' }
        : {
            comment: 'A row by the names of its columns; a missing cell is null, undefined or NaN.',
            missing: ' | null | undefined',
          },
    ),
    `export type Class = ${classes.map((name) => JSON.stringify(name)).join(' | ')};`,
    interfaceText(
      'ByClass',
      'A number of each class.',
      classes.map((name) => number(keyText(name))),
    ),
    interfaceText('Prediction', 'What the fit says of a row.', [
      ['class', 'Class'],
      ['probabilities', 'ByClass'],
      ...(ofDirichlet ? [['alpha', 'ByClass'] as const, number('evidence')] : []),
      ...(ofDensity ? [number('logDensity')] : []),
    ]),
    interfaceText('Scores', 'How far out of what was seen a row is, the larger the further.', [
      ...(ofDirichlet ? [number('differentialEntropy')] : []),
      ...(ofDensity ? [number('negativeLogDensity')] : []),
      ...['maxProbability', 'entropy'].map(number),
      ...(ofDirichlet ? ['expectedEntropy', 'mutualInformation', 'vacuity'].map(number) : []),
    ]),
    'export declare const scorer: {\n  readonly classes: readonly Class[];\n  predict(row: Row): Prediction;\n  score(row: Row): Scores;\n};\nexport default scorer;',
  ].join('\n\n')}\n`;
}
