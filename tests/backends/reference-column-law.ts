/** The law of a cluster whose columns are independent: the product of the columns' own, computed afresh from the rows. */
import { internalError } from '../../src/core/internal-error.js';
import { logBaseMeasure } from '../../src/distributions/base-measure.js';
import { type ColumnPredictive, columnsTaken } from '../../src/distributions/collapsed-predictive.js';
import { logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { type BoundFamily, bindFamily, findFamily } from '../../src/distributions/families/families.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { type Affine, affineAt, type BaseMeasure } from '../../src/distributions/number-form.js';
import type { RowMatrix } from '../../src/distributions/row-matrix.js';
import { logGamma, logMultivariateBeta } from '../../src/distributions/special-functions.js';
import type { Rows } from './reference-collapsed-chain.js';
import type { ClusterLaw } from './reference-split-merge.js';

interface PlacedLaw {
  readonly from: number;
  readonly to: number;
  readonly law: ClusterLaw;
}

export function columnLaw(columns: readonly ColumnPredictive[]): ClusterLaw {
  const laws = placeLaws(columns);
  const within = (rows: Rows, { from, to }: PlacedLaw): Rows => rows.map((row) => row.slice(from, to));
  return {
    logPredictive: (given, row) =>
      laws.reduce(
        (sum, own) => sum + own.law.logPredictive(within(given, own), row.slice(own.from, own.to)),
        0,
      ),
    logMarginal: (rows) => laws.reduce((sum, own) => sum + own.law.logMarginal(within(rows, own)), 0),
  };
}

function placeLaws(columns: readonly ColumnPredictive[]): PlacedLaw[] {
  let from = 0;
  return columns.map((column) => {
    const to = from + columnsTaken(column);
    const placed = { law: lawOf(column, to - from), from, to };
    from = to;
    return placed;
  });
}

function lawOf(column: ColumnPredictive, columns: number): ClusterLaw {
  switch (column.kind) {
    case 'normal':
      return bind('Normal', 'NormalGamma', columns, column);
    case 'niw':
      return bind('Normal', 'NIW', columns, column.prior);
    case 'spherical':
      return bind('Normal', 'NormalGamma', columns, column, {}, 'spherical');
    case 'normal-mean':
      return bind('Normal', 'Normal', columns, column, { variance: column.noise });
    case 'gamma':
      return ofSums(column, [column.events], [0, 1], gammaNormaliser(column));
    case 'poisson':
      return ofSums(column, [0, 1], [column.time], gammaNormaliser(column));
    case 'counts':
      return ofSums(column, column.successes, column.failures, (successes, failures) =>
        logMultivariateBeta([column.a + successes, column.b + failures]),
      );
    case 'categorical':
      return bind('Categorical', 'Dirichlet', columns, { a: column.concentration });
    case 'multinomial':
      return bind('Multinomial', 'Dirichlet', columns, { a: column.concentration });
  }
}

function gammaNormaliser({ shape, rate }: { readonly shape: number; readonly rate: number }) {
  return (events: number, time: number): number =>
    logGamma(shape + events) - (shape + events) * Math.log(rate + time);
}

/** The normaliser of what is known after sums over rows, and log h of each; rows without a cell say nothing. */
function ofSums(
  { base }: { readonly base: BaseMeasure },
  first: Affine,
  second: Affine,
  logNormaliser: (first: number, second: number) => number,
): ClusterLaw {
  const measure = logBaseMeasure(base);
  const logMarginal = (rows: Rows): number => {
    const whole = rows.filter((row) => !row.some(Number.isNaN));
    const total = (affine: Affine): number => whole.reduce((sum, row) => sum + affineAt(affine, row), 0);
    const bases = whole.reduce((sum, row) => sum + measure(row), 0);
    return logNormaliser(total(first), total(second)) - logNormaliser(0, 0) + bases;
  };
  return {
    logMarginal,
    logPredictive: (given, row) => logMarginal([...given, row]) - logMarginal(given),
  };
}

function ofFamily({ family, prior }: BoundFamily): ClusterLaw {
  const matrixOf = (rows: Rows): RowMatrix => ({
    values: Float64Array.from(rows.flat()),
    rows: rows.length,
    columns: family.columns,
  });
  return {
    logPredictive: (given, row) =>
      family.logPredictive(family.update(prior, gatherStatistics(family, matrixOf(given))))(row),
    logMarginal: (rows) => logMarginal(family, prior, gatherStatistics(family, matrixOf(rows))),
  };
}

/** `given` may say more than the base asks for. */
function bind(
  emission: string,
  base: string,
  columns: number,
  given: object,
  known: Arguments = {},
  covariance: 'spherical' | null = null,
): ClusterLaw {
  const definition = findFamily(emission, base, covariance) ?? internalError(`no ${emission} under ${base}`);
  const levels = 'a' in given && Array.isArray(given.a) ? given.a.length : null;
  const bound = bindFamily(definition, { ...given } as Arguments, {
    columns,
    levels,
    known,
    incomplete: true,
  });
  return bound.ok ? ofFamily(bound.value) : internalError(`${bound.error.argument} ${bound.error.reason}`);
}
