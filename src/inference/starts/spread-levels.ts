/** Rows as points whose distances mean something: a column of codes becomes an indicator column for each level. */
import type { EmissionFeatures, FeaturePart } from '../../distributions/feature-map.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';

/** The order in which levels are coded says nothing, and two different ones are equally far apart. */
export function spreadLevels(features: EmissionFeatures, data: RowMatrix, featureCount: number): RowMatrix {
  const parts = partsOf(features, data.columns, featureCount);
  if (parts.every((part) => part.features !== 'one-hot')) return data;
  const width = parts.reduce((sum, part) => sum + widthOf(part), 0);
  const values = new Float64Array(data.rows * width);
  for (let index = 0; index < data.rows; index++) {
    const row = rowOf(data, index);
    let from = 0;
    let to = index * width;
    for (const part of parts) {
      if (part.features === 'one-hot') values[to + row[from]!] = 1;
      else values.set(row.subarray(from, from + part.columns), to);
      from += part.columns;
      to += widthOf(part);
    }
  }
  return { ...data, values, columns: width };
}

function partsOf(features: EmissionFeatures, columns: number, featureCount: number): readonly FeaturePart[] {
  return typeof features === 'string' ? [{ columns, features, length: featureCount - 1 }] : features.parts;
}

function widthOf({ columns, features, length }: FeaturePart): number {
  return features === 'one-hot' ? length : columns;
}
