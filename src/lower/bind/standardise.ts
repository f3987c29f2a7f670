/**
 * Units for the samplers: every column centred at its mean and divided by its standard deviation, so that sums of
 * squares lose no digits to a large offset and no column's scale drowns another's. The prior moves with the data
 * (`AffineFacet`), so the posterior is the same; only the density changes by the Jacobian, Σ_d log sd_d a row.
 * A family that is not closed under a change of units (counts, categories) keeps the data's own; columns whose variance is
 * known are centred alone; columns that must share a scale (those of a spherical covariance) share the root of their mean
 * variance. Means and deviations are those of the rows by their case weights.
 */
import type { Backend } from '../../backends/backend.js';
import type {
  AffineFacet,
  AffineMap,
  AnyConjugateFamily,
} from '../../distributions/families/conjugate-family.js';
import { type RowMatrix, weightOf } from '../../distributions/row-matrix.js';
import { massOf, type RowSource } from '../../inference/row-source.js';
import type { ObservedTable, WholeTable } from '../../observations/observed-table.js';
import type { FitOptions } from '../compiled-sampler.js';

export interface StandardUnits {
  /** The rows in memory: all, or a sample of those that are read in blocks. */
  readonly data: RowMatrix;
  /** All rows. */
  readonly rows: RowSource;
  /** How many rows they count as. */
  readonly mass: number;
  /**
   * log density of a row in the data's units is that in standard units minus this, on average over the rows: a missing
   * cell has no share in it.
   */
  readonly logJacobian: number;
  /** Hyperparameters from the data's units to the standard ones. */
  standardHyperparameters(hyperparameters: unknown): unknown;
  /** And back. */
  dataHyperparameters(hyperparameters: unknown): unknown;
  dataParameters(parameters: unknown): unknown;
}

/** Written to where the backend's kernels see them, if it has room of that kind; unless the caller wants the data's own units, to compare. */
export function standardise(
  family: Pick<AnyConjugateFamily, 'affine'>,
  table: ObservedTable,
  options: FitOptions,
  backend?: Pick<Backend, 'reserveValues'>,
): StandardUnits {
  return standardiser(table, options, backend)(family);
}

/** The same for several families: those whose columns share scales in the same way share the rows too. */
export function standardiser(
  table: ObservedTable,
  { standardize = true }: FitOptions,
  backend?: Pick<Backend, 'reserveValues'>,
): (family: Pick<AnyConjugateFamily, 'affine'>) => StandardUnits {
  const data = rowsOfTable(table);
  const known = new Map<string, StandardRows>();
  return ({ affine }) => {
    if (affine === null || !standardize) return ownUnits(data, table.whole);
    const name = JSON.stringify(affine.scales);
    const rows = known.get(name) ?? standardRows(affine.scales, data, table.whole, backend);
    known.set(name, rows);
    return affineUnits(affine, rows);
  };
}

function rowsOfTable({ values, rows, columns, caseWeights }: ObservedTable): RowMatrix {
  return { values, rows, columns: columns.length, weights: caseWeights?.values };
}

function ownUnits(data: RowMatrix, whole: WholeTable | undefined): StandardUnits {
  const rows = whole === undefined ? data : inBlocks(whole, data, (block) => block);
  return {
    data,
    rows,
    mass: massOf(rows),
    logJacobian: 0,
    standardHyperparameters: (hyperparameters) => hyperparameters,
    dataHyperparameters: (hyperparameters) => hyperparameters,
    dataParameters: (parameters) => parameters,
  };
}

/** All rows, `sample` among them in the units that `change` gives a block. */
function inBlocks(
  whole: WholeTable,
  sample: RowMatrix,
  change: (values: Float64Array) => Float64Array,
): RowSource {
  const { columns } = sample;
  return {
    rows: whole.rows,
    columns,
    sample,
    mass: whole.mass,
    incomplete: whole.incompleteRows > 0,
    async *blocks() {
      for await (const { values, weights } of whole.blocks()) {
        yield { values: change(values), rows: values.length / columns, columns, weights };
      }
    },
  };
}

interface StandardRows extends Pick<StandardUnits, 'data' | 'rows' | 'mass' | 'logJacobian'> {
  readonly toStandard: AffineMap;
  readonly toData: AffineMap;
}

function affineUnits(
  affine: AffineFacet<unknown, unknown>,
  { toStandard, toData, ...rows }: StandardRows,
): StandardUnits {
  return {
    ...rows,
    standardHyperparameters: (hyperparameters) => affine.hyperparameters(hyperparameters, toStandard),
    dataHyperparameters: (hyperparameters) => affine.hyperparameters(hyperparameters, toData),
    dataParameters: (parameters) => affine.parameters(parameters, toData),
  };
}

function standardRows(
  scales: AffineFacet<unknown, unknown>['scales'],
  data: RowMatrix,
  whole: WholeTable | undefined,
  backend: Pick<Backend, 'reserveValues'> | undefined,
): StandardRows {
  const { observed, means, spread } = whole === undefined ? measure(data) : measured(whole);
  const mean = means.map((value, d) => (scales[d] === null ? 0 : value));
  const deviations = spread(mean);
  const sd = scales.map((scale) =>
    typeof scale === 'number' ? rootMeanSquare(deviations.filter((_, d) => scales[d] === scale)) : 1,
  );
  const change = (values: Float64Array, into: Float64Array): Float64Array => {
    for (let index = 0; index < values.length; index++) {
      const d = index % data.columns;
      into[index] = (values[index]! - mean[d]!) / sd[d]!;
    }
    return into;
  };
  const { length } = data.values;
  const room = backend?.reserveValues?.(length) ?? new Float64Array(length);
  const own = { ...data, values: change(data.values, room) };
  const rows = whole === undefined ? own : inBlocks(whole, own, intoBuffer(change));
  const mass = massOf(rows);
  return {
    data: own,
    rows,
    mass,
    logJacobian: sd.reduce((sum, value, d) => sum + (observed[d]! / mass) * Math.log(value), 0),
    toStandard: {
      shift: mean.map((value, d) => -value / sd[d]!),
      scale: sd.map((value) => 1 / value),
    },
    toData: { shift: mean, scale: sd },
  };
}

/** Blocks of one size after the other take the place of the one before. */
function intoBuffer(
  change: (values: Float64Array, into: Float64Array) => Float64Array,
): (values: Float64Array) => Float64Array {
  let buffer = new Float64Array(0);
  return (values) => {
    if (buffer.length !== values.length) buffer = new Float64Array(values.length);
    return change(values, buffer);
  };
}

interface Measures {
  /** How many cells of each column are not missing, each times its row's case weight. */
  readonly observed: readonly number[];
  readonly means: readonly number[];
  /** Root mean squares of differences from a centre, 1 where there is none. */
  spread(centre: readonly number[]): readonly number[];
}

function measure(data: RowMatrix): Measures {
  const observed = columnCounts(data);
  return {
    observed,
    means: columnMeans(data, observed),
    spread: (centre) => columnDeviations(data, observed, centre),
  };
}

function measured({ ranges, mean, covariance }: WholeTable): Measures {
  return {
    observed: ranges.map(({ observed }) => observed),
    means: mean,
    spread: (centre) =>
      mean.map((value, d) => {
        const { observed } = ranges[d]!;
        const square = (covariance[d]![d]! * (observed - 1)) / observed + (value - centre[d]!) ** 2;
        return square > 0 ? Math.sqrt(square) : 1;
      }),
  };
}

/** How many cells of each column are not missing, each times its row's case weight. */
function columnCounts(data: RowMatrix): number[] {
  const { values, rows, columns } = data;
  const counts = new Array<number>(columns).fill(0);
  for (let row = 0; row < rows; row++) {
    const weight = weightOf(data, row);
    for (let d = 0; d < columns; d++) if (!Number.isNaN(values[row * columns + d]!)) counts[d]! += weight;
  }
  return counts;
}

/** Two passes: the second takes away what rounding the first left over. */
function columnMeans(data: RowMatrix, observed: readonly number[]): number[] {
  const { values, rows, columns } = data;
  const mean = new Array<number>(columns).fill(0);
  for (let pass = 0; pass < 2; pass++) {
    const excess = new Array<number>(columns).fill(0);
    for (let row = 0; row < rows; row++) {
      const weight = weightOf(data, row);
      for (let d = 0; d < columns; d++)
        excess[d]! += weight * deviation(values[row * columns + d]!, mean[d]!);
    }
    for (let d = 0; d < columns; d++) mean[d]! += excess[d]! / observed[d]!;
  }
  return mean;
}

/** Standard deviations; 1 for a column that does not vary, which then is only centred. */
function columnDeviations(data: RowMatrix, observed: readonly number[], mean: readonly number[]): number[] {
  const { values, rows, columns } = data;
  const squares = new Array<number>(columns).fill(0);
  for (let row = 0; row < rows; row++) {
    const weight = weightOf(data, row);
    for (let d = 0; d < columns; d++)
      squares[d]! += weight * deviation(values[row * columns + d]!, mean[d]!) ** 2;
  }
  return squares.map((square, d) => (square > 0 ? Math.sqrt(square / observed[d]!) : 1));
}

/** Of a cell from its column's mean; a missing one has none. */
function deviation(value: number, mean: number): number {
  return Number.isNaN(value) ? 0 : value - mean;
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}
