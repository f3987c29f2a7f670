/**
 * Units in which a matrix is kept as 32-bit numbers: x = m + L y, m the columns' means and L a factor of their
 * covariance, so that the digits of y go into what tells rows apart and not into an offset or a common scale.
 *
 * Parameters go from the caller's units to these and statistics come back in float64, on the host.
 */
import type { FeatureMap } from '../../distributions/feature-map.js';

/** A matrix by rows. */
export interface Matrix {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

export interface Units {
  /** Writes y of the row that starts at `from` to `to`. */
  writeRow(values: Float64Array, from: number, target: Float32Array, to: number): void;
  /** ω of the map in units of x to ω in units of y: the logit stays the same. */
  toUnits(omega: Float64Array): Float64Array;
  /** Σ w T(y) to Σ w T(x). */
  fromUnits(statistics: Float64Array): Float64Array;
}

/** F of a map on so many columns. */
export function featureCount(map: FeatureMap, columns: number): number {
  switch (map) {
    case 'linear':
      return 1 + columns;
    case 'diagonal-quadratic':
      return 1 + 2 * columns;
    case 'quadratic':
      return 1 + columns + (columns * (columns + 1)) / 2;
  }
}
