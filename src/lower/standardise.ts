/**
 * Units for the samplers: every column centred at its mean and divided by its standard deviation, so that sums of
 * squares lose no digits to a large offset and no column's scale drowns another's. The prior moves with the data
 * (`AffineFacet`), so the posterior is the same; only the density changes by the Jacobian, Σ_d log sd_d a row.
 */
import type { AffineMap } from '../distributions/conjugate-family.js';
import type { ObservedTable } from '../observations/observed-table.js';

export interface StandardUnits {
  /** N × D, row-major. */
  readonly values: Float64Array;
  /** From the data's units to standard ones. */
  readonly toStandard: AffineMap;
  /** Back again. */
  readonly toData: AffineMap;
  /** Σ_d log sd_d: log density in the data's units is that in standard units minus this. */
  readonly logJacobian: number;
}

export function standardise(data: ObservedTable): StandardUnits {
  const { rows, values } = data;
  const columns = data.columns.length;
  const mean = columnMeans(values, rows, columns);
  const sd = columnDeviations(values, rows, mean);
  const standard = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += columns) {
    for (let d = 0; d < columns; d++) standard[start + d] = (values[start + d]! - mean[d]!) / sd[d]!;
  }
  return {
    values: standard,
    toStandard: { shift: mean.map((value, d) => -value / sd[d]!), scale: sd.map((value) => 1 / value) },
    toData: { shift: mean, scale: sd },
    logJacobian: sd.reduce((sum, value) => sum + Math.log(value), 0),
  };
}

/** Two passes: the second takes away what rounding the first left over. */
function columnMeans(values: Float64Array, rows: number, columns: number): number[] {
  const mean = new Array<number>(columns).fill(0);
  for (let pass = 0; pass < 2; pass++) {
    const excess = new Array<number>(columns).fill(0);
    for (let start = 0; start < values.length; start += columns) {
      for (let d = 0; d < columns; d++) excess[d]! += values[start + d]! - mean[d]!;
    }
    for (let d = 0; d < columns; d++) mean[d]! += excess[d]! / rows;
  }
  return mean;
}

/** Standard deviations; 1 for a column that does not vary, which then is only centred. */
function columnDeviations(values: Float64Array, rows: number, mean: readonly number[]): number[] {
  const columns = mean.length;
  const squares = new Array<number>(columns).fill(0);
  for (let start = 0; start < values.length; start += columns) {
    for (let d = 0; d < columns; d++) squares[d]! += (values[start + d]! - mean[d]!) ** 2;
  }
  return squares.map((square) => (square > 0 ? Math.sqrt(square / rows) : 1));
}
