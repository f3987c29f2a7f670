/** The distance of a row to the nearest of the rows that were fitted, by standardised columns: the baseline of every score. */
export type NearestDistance = (row: Float64Array) => number;

/** `reference` is rows × columns in the same units as the rows that are asked. */
export function nearestDistance(reference: Float64Array, columns: number): NearestDistance {
  const count = reference.length / columns;
  return (row) => {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let d = 0; d < columns && sum < least; d++) {
        const difference = row[d]! - reference[i * columns + d]!;
        sum += difference * difference;
      }
      if (sum < least) least = sum;
    }
    // A row that lacks a cell is at no distance from any.
    return Number.isFinite(least) ? Math.sqrt(least) : Number.NaN;
  };
}
