/** The units that suit a matrix under a feature map, in float64: its columns' means, and deviations or covariance. */
import { internalError } from '../../core/internal-error.js';
import type { FeatureMap } from '../../distributions/feature-map.js';
import { DenseUnits } from './dense-units.js';
import { DiagonalUnits } from './diagonal-units.js';
import type { Matrix, Units } from './units.js';

/** Products of columns are closed under any L, squares only under a diagonal one. */
export function unitsOf(map: FeatureMap, data: Matrix): Units {
  switch (map) {
    case 'linear':
    case 'diagonal-quadratic': {
      const means = columnMeans(data);
      return new DiagonalUnits(means, columnDeviations(data, means), map === 'diagonal-quadratic');
    }
    case 'quadratic':
      return denseUnitsOf(data);
  }
}

export function denseUnitsOf(data: Matrix): DenseUnits {
  const means = columnMeans(data);
  return new DenseUnits(means, covarianceFactor(data, means));
}

/** Two passes: the second takes away what rounding the first left over. */
export function columnMeans({ values, rows, columns }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  if (rows === 0) return means;
  for (let pass = 0; pass < 2; pass++) {
    const excess = new Float64Array(columns);
    for (let start = 0; start < values.length; start += columns) {
      for (let d = 0; d < columns; d++) excess[d]! += values[start + d]! - means[d]!;
    }
    for (let d = 0; d < columns; d++) means[d]! += excess[d]! / rows;
  }
  return means;
}

/** 1 for a column that does not vary. */
function columnDeviations({ values, rows, columns }: Matrix, means: Float64Array): Float64Array {
  const squares = new Float64Array(columns);
  for (let start = 0; start < values.length; start += columns) {
    for (let d = 0; d < columns; d++) squares[d]! += (values[start + d]! - means[d]!) ** 2;
  }
  return squares.map((square) => (square > 0 ? Math.sqrt(square / rows) : 1));
}

/**
 * Lower triangle L with L Lᵀ the covariance, D × D. A column that is, but for rounding, a combination of those before it
 * keeps its own deviation as its scale.
 */
function covarianceFactor(data: Matrix, means: Float64Array): Float64Array {
  const { columns } = data;
  const deviations = columnDeviations(data, means);
  const factor = covariance(data, means);
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = factor[i * columns + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * columns + k]! * factor[j * columns + k]!;
      if (i !== j) factor[i * columns + j] = rest / factor[j * columns + j]!;
      else
        factor[i * columns + i] = rest > leastShare * deviations[i]! ** 2 ? Math.sqrt(rest) : deviations[i]!;
    }
  }
  return factor;
}

/** Of a column's variance, the share that must be its own for it to be told apart from the columns before it. */
const leastShare = 1e-10;

/** The lower triangle of the covariance, D × D. */
function covariance({ values, rows, columns }: Matrix, means: Float64Array): Float64Array {
  if (values.length !== rows * columns) internalError(`${values.length} values for ${rows} × ${columns}`);
  const sums = new Float64Array(columns * columns);
  const centred = new Float64Array(columns);
  for (let start = 0; start < values.length; start += columns) {
    for (let d = 0; d < columns; d++) centred[d] = values[start + d]! - means[d]!;
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j <= i; j++) sums[i * columns + j]! += centred[i]! * centred[j]!;
    }
  }
  return sums.map((sum) => sum / Math.max(1, rows));
}
