/**
 * Units for a network: columns centred, and divided by four standard deviations, about their width, each by its own or, where
 * they are one quantity at many places, all by the root of their mean variance. A column that does not vary is only centred.
 */
import { type RowMatrix, totalWeight, weightOf } from '../../distributions/row-matrix.js';

export interface InputUnits {
  readonly centre: readonly number[];
  readonly scale: readonly number[];
}

const deviations = 4;

export function inputUnits(inputs: RowMatrix, shared: boolean): InputUnits {
  const { values, rows, columns } = inputs;
  const total = totalWeight(inputs);
  const centre = new Float64Array(columns);
  const variance = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const weight = weightOf(inputs, row) / total;
    for (let d = 0; d < columns; d++) centre[d]! += weight * values[row * columns + d]!;
  }
  for (let row = 0; row < rows; row++) {
    const weight = weightOf(inputs, row) / total;
    for (let d = 0; d < columns; d++) variance[d]! += weight * (values[row * columns + d]! - centre[d]!) ** 2;
  }
  const mean = variance.reduce((sum, own) => sum + own, 0) / columns;
  const scale = Array.from(variance, (own) => {
    const used = shared ? mean : own;
    return used > 0 ? deviations * Math.sqrt(used) : 1;
  });
  return { centre: Array.from(centre), scale };
}
