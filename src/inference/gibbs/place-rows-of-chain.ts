/** Rows as a collapsed chain sees them: in the coordinates in which its columns are independent. */
import type { Backend, PlacedData } from '../../backends/backend.js';
import type { CollapsedPredictive, Coordinates } from '../../distributions/collapsed-predictive.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';

export function placeRowsOfChain(
  backend: Backend,
  { values, rows, columns }: Pick<RowMatrix, 'values' | 'rows' | 'columns'>,
  predictive: CollapsedPredictive,
): PlacedData {
  const moved = coordinatesOf(predictive).reduce(
    (before, own) => inCoordinates(before, rows, columns, own),
    values,
  );
  return backend.placeData(moved, rows, columns);
}

/** What the log density of all rows is larger by than what the chain sees. */
export function logVolume(predictive: CollapsedPredictive, rows: number): number {
  return coordinatesOf(predictive).reduce((sum, { logDeterminant }) => sum + rows * logDeterminant, 0);
}

function coordinatesOf(predictive: CollapsedPredictive): readonly Coordinates[] {
  return predictive.kind === 'columns' ? (predictive.coordinates ?? []) : [];
}

function inCoordinates(
  values: Float64Array,
  rows: number,
  columns: number,
  { column, matrix }: Coordinates,
): Float64Array {
  const moved = values.slice();
  for (let row = 0; row < rows; row++) {
    const start = row * columns + column;
    for (const [a, weights] of matrix.entries()) {
      let sum = 0;
      for (const [b, weight] of weights.entries()) sum += weight * values[start + b]!;
      moved[start + a] = sum;
    }
  }
  return moved;
}
