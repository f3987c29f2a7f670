/**
 * The parts of a row that are Normal and whose statistics need whole rows, since they hold products of cells or share a
 * variance: where their cells are missing, conditional moments take the cells' place.
 */
import type { EmissionFeatures } from '../../distributions/feature-map.js';

export interface NormalPart {
  /** First column of the row, and how many. */
  readonly column: number;
  readonly columns: number;
  /** Index among the features of x_a, and of x_a x_b, a ≤ b; −1 where the part has no such product. */
  linear(a: number): number;
  product(a: number, b: number): number;
}

/** `columns` is the width of a row. */
export function normalParts(features: EmissionFeatures, columns: number): readonly NormalPart[] {
  if (typeof features === 'string') return partOf(features, 0, columns, 1);
  let column = 0;
  let next = 1;
  return features.parts.flatMap((part) => {
    const own = partOf(part.features, column, part.columns, next);
    column += part.columns;
    next += part.length;
    return own;
  });
}

function partOf(features: EmissionFeatures, column: number, columns: number, first: number): NormalPart[] {
  const products = first + columns;
  const linear = (a: number): number => first + a;
  switch (features) {
    case 'quadratic':
      // Row a of the upper triangle begins behind the rows of D, D − 1, … entries above it.
      return [
        { column, columns, linear, product: (a, b) => products + a * columns - (a * (a - 1)) / 2 + (b - a) },
      ];
    case 'diagonal-quadratic':
      return [{ column, columns, linear, product: (a, b) => (a === b ? products + a : -1) }];
    default:
      return [];
  }
}
