/**
 * Units for the samplers: every column centred at its mean and divided by its standard deviation, so that sums of
 * squares lose no digits to a large offset and no column's scale drowns another's. The prior moves with the data
 * (`AffineFacet`), so the posterior is the same; only the density changes by the Jacobian, Σ_d log sd_d a row.
 * A family that is not closed under a change of units (counts, categories) keeps the data's own; columns that must
 * share a scale (those of a spherical covariance) share the root of their mean variance.
 */
import type {
  AffineFacet,
  AffineMap,
  AnyConjugateFamily,
} from '../distributions/families/conjugate-family.js';
import type { RowMatrix } from '../distributions/row-matrix.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { FitOptions } from './compiled-sampler.js';

export interface StandardUnits {
  readonly data: RowMatrix;
  /** log density in the data's units is that in standard units minus this. */
  readonly logJacobian: number;
  /** Hyperparameters from the data's units to the standard ones. */
  standardHyperparameters(hyperparameters: unknown): unknown;
  /** And back. */
  dataHyperparameters(hyperparameters: unknown): unknown;
  dataParameters(parameters: unknown): unknown;
}

/** Unless the caller wants the data's own units, to compare. */
export function standardise(
  family: AnyConjugateFamily,
  table: ObservedTable,
  { standardize = true }: FitOptions,
): StandardUnits {
  const data = { values: table.values, rows: table.rows, columns: table.columns.length };
  return family.affine === null || !standardize ? ownUnits(data) : affineUnits(family.affine, data);
}

function ownUnits(data: RowMatrix): StandardUnits {
  return {
    data,
    logJacobian: 0,
    standardHyperparameters: (hyperparameters) => hyperparameters,
    dataHyperparameters: (hyperparameters) => hyperparameters,
    dataParameters: (parameters) => parameters,
  };
}

function affineUnits(affine: AffineFacet<unknown, unknown>, data: RowMatrix): StandardUnits {
  const { scales } = affine;
  const mean = columnMeans(data).map((value, d) => (scales[d] === null ? 0 : value));
  const deviations = columnDeviations(data, mean);
  const sd = scales.map((scale) =>
    scale === null ? 1 : rootMeanSquare(deviations.filter((_, d) => scales[d] === scale)),
  );
  const toStandard: AffineMap = {
    shift: mean.map((value, d) => -value / sd[d]!),
    scale: sd.map((value) => 1 / value),
  };
  const toData: AffineMap = { shift: mean, scale: sd };
  const values = data.values.map((value, index) => {
    const d = index % data.columns;
    return (value - mean[d]!) / sd[d]!;
  });
  return {
    data: { ...data, values },
    logJacobian: sd.reduce((sum, value) => sum + Math.log(value), 0),
    standardHyperparameters: (hyperparameters) => affine.hyperparameters(hyperparameters, toStandard),
    dataHyperparameters: (hyperparameters) => affine.hyperparameters(hyperparameters, toData),
    dataParameters: (parameters) => affine.parameters(parameters, toData),
  };
}

/** Two passes: the second takes away what rounding the first left over. */
function columnMeans({ values, rows, columns }: RowMatrix): number[] {
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
function columnDeviations({ values, rows, columns }: RowMatrix, mean: readonly number[]): number[] {
  const squares = new Array<number>(columns).fill(0);
  for (let start = 0; start < values.length; start += columns) {
    for (let d = 0; d < columns; d++) squares[d]! += (values[start + d]! - mean[d]!) ** 2;
  }
  return squares.map((square) => (square > 0 ? Math.sqrt(square / rows) : 1));
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}
