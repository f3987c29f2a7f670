/** The family of rows whose columns are independent given θ and a priori, from a conjugate pair a column. */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import { shiftBlocks } from '../elliptical-density.js';
import type { ParameterLaw } from '../laws/parameter-law.js';
import { completeColumns } from '../missing-law.js';
import type { NumberForm } from '../number-form.js';
import { besideEachOther, independentNumbers } from '../numbers/joint-numbers.js';
import { diagonalMatrix, type ParameterDescription, type ParameterValue } from '../parameter-value.js';
import type { Row } from '../row-matrix.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { AffineMap, ConjugateFamily, EllipticalFacet, PointFault } from './conjugate-family.js';
import type {
  CoordinateDescription,
  CoordinateFamily,
  CoordinateStatistics,
  NaturalCoordinate,
} from './coordinate-family.js';
import { outsideObserved } from './supports.js';

/**
 * The family of rows of D such numbers, the column d under its own hyperparameters H_d. `columns` are the
 * pairs, one a column: alike but for what is known of each (a variance, a number of trials). Where rows may be
 * `incomplete` every column keeps a count of its own, since a missing cell says nothing of the column's θ_d.
 */
export function independentCoordinates<H, P>(
  columns: readonly CoordinateFamily<H, P>[],
  incomplete = false,
): ConjugateFamily<readonly H[], readonly P[]> {
  const first = columns[0] ?? internalError('a family of rows has at least one column');
  const { affine, variance } = first;
  const sums = 1 + (incomplete ? columns.length : 0);
  const squares = sums + columns.length;
  const featureCount = first.features === 'linear' ? squares : squares + columns.length;

  const statisticsOf = ({ features }: SufficientStatistics): CoordinateStatistics[] =>
    columns.map((_, d) => ({
      count: features[incomplete ? 1 + d : 0]!,
      sum: features[sums + d]!,
      sumOfSquares: features[squares + d] ?? 0,
    }));

  const omega = (natural: readonly NaturalCoordinate[], logWeight: number): Float64Array => {
    const row = new Float64Array(featureCount);
    row[0] = incomplete ? logWeight : natural.reduce((sum, { constant }) => sum + constant, logWeight);
    natural.forEach(({ constant, linear, quadratic }, d) => {
      if (incomplete) row[1 + d] = constant;
      row[sums + d] = linear;
      if (first.features === 'diagonal-quadratic') row[squares + d] = quadratic;
    });
    return row;
  };

  return {
    emission: first.emission,
    base: first.base,
    columns: columns.length,
    features: incomplete ? `counted-${first.features}` : first.features,
    featureCount,
    freeParameters: sumOver(columns, (column) => column.freeParameters),
    law: independentLaw(columns.map(({ law }) => law)),
    outsideSupport: (row) => outsideObserved(row, (value, d) => columns[d]!.outsideSupport(value)),
    logBaseMeasure: (row) => sumOverObserved(row, (x, d) => columns[d]!.logBaseMeasure(x)),
    update(prior, statistics) {
      const byColumn = statisticsOf(statistics);
      return columns.map((column, d) => column.update(prior[d]!, byColumn[d]!));
    },
    maximumLikelihood(statistics): Result<P[], PointFault> {
      if (!(statistics.features[0]! > 0)) return err({ reason: 'it has no rows', columns: [] });
      const byColumn = statisticsOf(statistics);
      return allColumns(
        columns.map((column, d) =>
          byColumn[d]!.count > 0
            ? column.maximumLikelihood(byColumn[d]!)
            : err('none of its cells is observed'),
        ),
      );
    },
    logDensity: (parameters) => (row) =>
      sumOverObserved(row, (x, d) => columns[d]!.logDensity(parameters[d]!, x)),
    logPredictive(hyperparameters) {
      const byColumn = columns.map((column, d) => predictiveOf(column, hyperparameters[d]!));
      return (row) => sumOverObserved(row, (x, d) => byColumn[d]!(x));
    },
    completion: (parameters) =>
      completeColumns(
        columns.map((column, d) => ({
          moments: column.moments(parameters[d]!),
          draw: (variates) => column.draw(parameters[d]!, variates),
        })),
      ),
    predictiveCompletion: (hyperparameters) =>
      completeColumns(
        columns.map((column, d) => ({
          moments: column.predictiveMoments(hyperparameters[d]!),
          draw: (variates) => column.draw(column.law.draw(hyperparameters[d]!, variates), variates),
        })),
      ),
    ...formsOf(columns),
    elliptical: ellipticalOf(columns),
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
    rows: {
      given: (parameters) => independentNumbers(columns.map((column, d) => column.row.given(parameters[d]!))),
      predictive: (hyperparameters) =>
        independentNumbers(columns.map((column, d) => column.row.predictive(hyperparameters[d]!))),
    },
    drawing: {
      observation: (parameters, variates) =>
        columns.map((column, d) => column.draw(parameters[d]!, variates)),
    },
    spread: variance && {
      covariance: (parameters) => diagonalMatrix(parameters.map(variance)),
    },
    affine: affine && {
      scales: columns.map((_, d) => (affine.keepsScale ? 'own' : d)),
      parameters: (parameters, map) => moveColumns(parameters, map, affine.parameters),
      hyperparameters: (hyperparameters, map) => moveColumns(hyperparameters, map, affine.hyperparameters),
    },
    describe: (parameters) => mergeDescriptions(columns.map((column, d) => column.describe(parameters[d]!))),
  };
}

function formsOf<H, P>(columns: readonly CoordinateFamily<H, P>[]): { forms?: readonly NumberForm[] } {
  const forms = columns.flatMap(({ form }) => (form === undefined ? [] : [form]));
  return forms.length < columns.length ? {} : { forms };
}

/** A block a column, where every column has one. */
function ellipticalOf<H, P>(
  columns: readonly CoordinateFamily<H, P>[],
): EllipticalFacet<readonly H[], readonly P[]> | null {
  const facets = columns.flatMap(({ elliptical }) => (elliptical === undefined ? [] : [elliptical]));
  if (facets.length < columns.length) return null;
  return {
    density: (parameters) => facets.flatMap((facet, d) => shiftBlocks(facet.density(parameters[d]!), d)),
    predictive: (priors) => facets.flatMap((facet, d) => shiftBlocks(facet.predictive(priors[d]!), d)),
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
    ...numbersOfColumns(laws),
    divergence: (from, to) => sumOver(laws, (law, d) => law.divergence(from[d]!, to[d]!)),
  };
}

/** Each column's numbers one after the other: a part of one number is a vector over the columns. */
function numbersOfColumns<H, P>(
  laws: readonly ParameterLaw<H, P>[],
): Pick<ParameterLaw<readonly H[], readonly P[]>, 'numbers'> {
  const own = laws.flatMap(({ numbers }) => (numbers === undefined ? [] : [numbers]));
  if (own.length < laws.length) return {};
  const width = own[0]?.parts(1).length ?? 0;
  const inOrder = <T>(byColumn: readonly (readonly T[])[]): T[] =>
    Array.from({ length: width }, (_, part) => byColumn.map((column) => column[part]!)).flat();
  return {
    numbers: {
      parts: () => own[0]!.parts(1).map(({ name }) => ({ name, dimensions: [laws.length] })),
      values: (parameters) => inOrder(own.map((numbers, d) => numbers.values(parameters[d]!))),
      joint: (hyperparameters) =>
        besideEachOther(
          own.map((numbers, d) => numbers.joint(hyperparameters[d]!)),
          inOrder(own.map((_, d) => Array.from({ length: width }, (__, part) => d * width + part))),
        ),
    },
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

/** A missing cell is integrated out, and its density with it. */
function sumOverObserved(row: Row, term: (x: number, column: number) => number): number {
  let sum = 0;
  for (let d = 0; d < row.length; d++) if (!Number.isNaN(row[d]!)) sum += term(row[d]!, d);
  return sum;
}
