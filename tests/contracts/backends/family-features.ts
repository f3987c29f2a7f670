/** T(x) of a row by the definitions, for the oracle: `feature-map.ts` says them in words. */
import type { EmissionFeatures } from '../../../src/distributions/feature-map.js';
import { features } from '../../backends/reference-assign.js';

/** `count` is F. */
export function familyFeatures(map: EmissionFeatures, count: number, row: readonly number[]): number[] {
  if (typeof map === 'string') {
    if (map === 'one-hot')
      return [1, ...Array.from({ length: count - 1 }, (_, level) => Number(row[0] === level))];
    if (map === 'linear' || map === 'diagonal-quadratic' || map === 'quadratic') return features(map, row);
    throw new Error(`${map} is of rows with missing cells`);
  }
  let column = 0;
  return [
    1,
    ...map.parts.flatMap((part) => {
      const own = row.slice(column, column + part.columns);
      column += part.columns;
      return familyFeatures(part.features, part.length + 1, own).slice(1);
    }),
  ];
}
