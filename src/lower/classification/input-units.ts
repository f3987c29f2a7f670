/**
 * Units for a network: columns centred, and divided by four standard deviations, about their width, each by its own or, where
 * they are one quantity at many places, all by the root of their mean variance. A column that does not vary is only centred.
 * Missing cells count in neither.
 */
import { type RowMatrix, totalWeight, weightOf } from '../../distributions/row-matrix.js';

export interface InputUnits {
  readonly centre: readonly number[];
  readonly scale: readonly number[];
}

const deviations = 4;

export function inputUnits(inputs: RowMatrix, shared: boolean): InputUnits {
  const { values, rows, columns } = inputs;
  const totals = observedWeights(inputs);
  const centre = new Float64Array(columns);
  const variance = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < columns; d++) {
      const value = values[row * columns + d]!;
      if (!Number.isNaN(value)) centre[d]! += (weightOf(inputs, row) / totals[d]!) * value;
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < columns; d++) {
      const value = values[row * columns + d]!;
      if (!Number.isNaN(value))
        variance[d]! += (weightOf(inputs, row) / totals[d]!) * (value - centre[d]!) ** 2;
    }
  }
  const mean = variance.reduce((sum, own) => sum + own, 0) / columns;
  const scale = Array.from(variance, (own) => {
    const used = shared ? mean : own;
    return used > 0 ? deviations * Math.sqrt(used) : 1;
  });
  return { centre: Array.from(centre), scale };
}

/** Of each column, the weight of the rows that have its cell. */
function observedWeights(inputs: RowMatrix): Float64Array {
  const { values, rows, columns } = inputs;
  const totals = new Float64Array(columns).fill(totalWeight(inputs));
  for (let d = 0; d < columns; d++) {
    const has = (row: number): boolean => !Number.isNaN(values[row * columns + d]!);
    const observed = Array.from({ length: rows }, (_, row) => row).filter(has);
    if (observed.length < rows) totals[d] = observed.reduce((sum, row) => sum + weightOf(inputs, row), 0);
  }
  return totals;
}
