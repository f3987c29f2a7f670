/** The family of rows whose columns are independent given θ and a priori, from a conjugate pair a column. */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import type { ParameterLaw } from '../laws/parameter-law.js';
import { diagonalMatrix, type ParameterDescription, type ParameterValue } from '../parameter-value.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { AffineMap, ConjugateFamily, PointFault } from './conjugate-family.js';
import type {
  CoordinateDescription,
  CoordinateFamily,
  CoordinateStatistics,
  NaturalCoordinate,
} from './coordinate-family.js';
import { outsideColumns } from './supports.js';

/**
 * The family of rows of D such numbers, the column d under its own hyperparameters H_d. `columns` are the
 * pairs, one a column: alike but for what is known of each (a variance, a number of trials).
 */
export function independentCoordinates<H, P>(
  columns: readonly CoordinateFamily<H, P>[],
): ConjugateFamily<readonly H[], readonly P[]> {
  const first = columns[0] ?? internalError('a family of rows has at least one column');
  const { affine, variance } = first;
  const featureCount = 1 + columns.length * (first.features === 'linear' ? 1 : 2);

  const statisticsOf = ({ features }: SufficientStatistics): CoordinateStatistics[] =>
    columns.map((_, d) => ({
      count: features[0]!,
      sum: features[1 + d]!,
      sumOfSquares: features[1 + columns.length + d] ?? 0,
    }));

  const omega = (natural: readonly NaturalCoordinate[], logWeight: number): Float64Array => {
    const row = new Float64Array(featureCount);
    row[0] = natural.reduce((sum, { constant }) => sum + constant, logWeight);
    natural.forEach(({ linear, quadratic }, d) => {
      row[1 + d] = linear;
      if (first.features === 'diagonal-quadratic') row[1 + columns.length + d] = quadratic;
    });
    return row;
  };

  return {
    emission: first.emission,
    base: first.base,
    columns: columns.length,
    features: first.features,
    featureCount,
    freeParameters: sumOver(columns, (column) => column.freeParameters),
    law: independentLaw(columns.map(({ law }) => law)),
    outsideSupport: (row) => outsideColumns(row, (value, d) => columns[d]!.outsideSupport(value)),
    logBaseMeasure: (row) => sumOver(columns, (column, d) => column.logBaseMeasure(row[d]!)),
    update(prior, statistics) {
      const byColumn = statisticsOf(statistics);
      return columns.map((column, d) => column.update(prior[d]!, byColumn[d]!));
    },
    maximumLikelihood(statistics): Result<P[], PointFault> {
      if (!(statistics.features[0]! > 0)) return err({ reason: 'it has no rows', columns: [] });
      const byColumn = statisticsOf(statistics);
      return allColumns(columns.map((column, d) => column.maximumLikelihood(byColumn[d]!)));
    },
    logDensity: (parameters) => (row) =>
      sumOver(columns, (column, d) => column.logDensity(parameters[d]!, row[d]!)),
    logPredictive(hyperparameters) {
      const byColumn = columns.map((column, d) => predictiveOf(column, hyperparameters[d]!));
      return (row) => sumOver(byColumn, (predictive, d) => predictive(row[d]!));
    },
    collapsed: (hyperparameters) => ({
      kind: 'columns',
      columns: columns.map((column, d) => column.collapsed(hyperparameters[d]!)),
    }),
    naturalParameters: (parameters, logWeight) =>
      omega(
        columns.map((column, d) => column.naturalParameters(parameters[d]!)),
        logWeight,
      ),
    expectedNaturalParameters: (hyperparameters, logWeight) =>
      omega(
        columns.map((column, d) => column.expectedNaturalParameters(hyperparameters[d]!)),
        logWeight,
      ),
    drawing: {
      observation: (parameters, variates) =>
        columns.map((column, d) => column.draw(parameters[d]!, variates)),
    },
    spread: variance && {
      covariance: (parameters) => diagonalMatrix(parameters.map(variance)),
    },
    affine: affine && {
      scales: columns.map((_, d) => d),
      parameters: (parameters, map) => moveColumns(parameters, map, affine.parameters),
      hyperparameters: (hyperparameters, map) => moveColumns(hyperparameters, map, affine.hyperparameters),
    },
    describe: (parameters) => mergeDescriptions(columns.map((column, d) => column.describe(parameters[d]!))),
  };
}

function independentLaw<H, P>(laws: readonly ParameterLaw<H, P>[]): ParameterLaw<readonly H[], readonly P[]> {
  return {
    logDensity: (hyperparameters, parameters) =>
      sumOver(laws, (law, d) => law.logDensity(hyperparameters[d]!, parameters[d]!)),
    logNormaliser: (hyperparameters) => sumOver(laws, (law, d) => law.logNormaliser(hyperparameters[d]!)),
    mode(hyperparameters) {
      const modes = allColumns(laws.map((law, d) => law.mode(hyperparameters[d]!)));
      return modes.ok ? modes : err(modes.error.reason);
    },
    mean(hyperparameters) {
      const means = allColumns(laws.map((law, d) => law.mean(hyperparameters[d]!)));
      return means.ok ? means : err(means.error.reason);
    },
    draw: (hyperparameters, variates) => laws.map((law, d) => law.draw(hyperparameters[d]!, variates)),
    divergence: (from, to) => sumOver(laws, (law, d) => law.divergence(from[d]!, to[d]!)),
  };
}

/** One number's predictive density, the ratio of two normalisers. */
function predictiveOf<H, P>(column: CoordinateFamily<H, P>, hyperparameters: H): (value: number) => number {
  const before = column.law.logNormaliser(hyperparameters);
  return (value) => {
    const after = column.update(hyperparameters, { count: 1, sum: value, sumOfSquares: value * value });
    return column.law.logNormaliser(after) - before + column.logBaseMeasure(value);
  };
}

/** Every column's value, or the first reason with all the columns that share it. */
function allColumns<T>(results: readonly Result<T, string>[]): Result<T[], PointFault> {
  const values: T[] = [];
  const failed: { readonly column: number; readonly reason: string }[] = [];
  results.forEach((result, column) => {
    if (result.ok) values.push(result.value);
    else failed.push({ column, reason: result.error });
  });
  const first = failed[0];
  if (first === undefined) return ok(values);
  const columns = failed.filter(({ reason }) => reason === first.reason).map(({ column }) => column);
  return err({ reason: first.reason, columns });
}

function moveColumns<T>(
  columns: readonly T[],
  { shift, scale }: AffineMap,
  move: (column: T, shift: number, scale: number) => T,
): T[] {
  return columns.map((column, d) => move(column, shift[d]!, scale[d]!));
}

/** Each name's numbers, column by column; variances become a covariance matrix. */
function mergeDescriptions(columns: readonly CoordinateDescription[]): ParameterDescription {
  const names = Object.keys(columns[0] ?? {});
  const merged = names.map((name): [string, ParameterValue] => {
    const values = columns.map((column) => column[name]!);
    return name === 'variance' ? ['covariance', diagonalMatrix(values)] : [name, values];
  });
  return Object.fromEntries(merged);
}

function sumOver<T>(items: readonly T[], term: (item: T, index: number) => number): number {
  return items.reduce((sum, item, index) => sum + term(item, index), 0);
}
