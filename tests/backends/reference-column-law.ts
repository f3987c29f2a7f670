/** The law of a cluster whose columns are independent: the product of the families' own, computed afresh from the rows. */
import { internalError } from '../../src/core/internal-error.js';
import { type ColumnPredictive, columnsTaken } from '../../src/distributions/collapsed-predictive.js';
import { logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { type BoundFamily, bindFamily, findFamily } from '../../src/distributions/families/families.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import type { Rows } from './reference-collapsed-chain.js';
import type { ClusterLaw } from './reference-split-merge.js';

interface PlacedFamily extends BoundFamily {
  readonly from: number;
  readonly to: number;
}

export function columnLaw(columns: readonly ColumnPredictive[]): ClusterLaw {
  const families = placeFamilies(columns);
  return {
    logPredictive: (given, row) =>
      families.reduce((sum, { family, prior, from, to }) => {
        const posterior = family.update(prior, gatherStatistics(family, matrixOf(given, from, to)));
        return sum + family.logPredictive(posterior)(row.slice(from, to));
      }, 0),
    logMarginal: (rows) =>
      families.reduce(
        (sum, { family, prior, from, to }) =>
          sum + logMarginal(family, prior, gatherStatistics(family, matrixOf(rows, from, to))),
        0,
      ),
  };
}

function matrixOf(rows: Rows, from: number, to: number) {
  const values = Float64Array.from(rows.flatMap((row) => row.slice(from, to)));
  return { values, rows: rows.length, columns: to - from };
}

function placeFamilies(columns: readonly ColumnPredictive[]): PlacedFamily[] {
  let from = 0;
  return columns.map((column) => {
    const to = from + columnsTaken(column);
    const placed = { ...familyOf(column, to - from), from, to };
    from = to;
    return placed;
  });
}

function familyOf(column: ColumnPredictive, columns: number): BoundFamily {
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
      return bind('Gamma', 'Gamma', columns, column, { shape: column.events });
    case 'poisson':
      return bind('Poisson', 'Gamma', columns, column);
    case 'binomial':
      return bind('Binomial', 'Beta', columns, column, { n: column.trials });
    case 'geometric':
      return bind('Geometric', 'Beta', columns, column);
    case 'categorical':
      return bind('Categorical', 'Dirichlet', columns, { a: column.concentration });
    case 'multinomial':
      return bind('Multinomial', 'Dirichlet', columns, { a: column.concentration });
  }
}

/** `given` may say more than the base asks for. */
function bind(
  emission: string,
  base: string,
  columns: number,
  given: object,
  known: Arguments = {},
  covariance: 'spherical' | null = null,
): BoundFamily {
  const definition = findFamily(emission, base, covariance) ?? internalError(`no ${emission} under ${base}`);
  const levels = 'a' in given && Array.isArray(given.a) ? given.a.length : null;
  const bound = bindFamily(definition, { ...given } as Arguments, {
    columns,
    levels,
    known,
    incomplete: true,
  });
  return bound.ok ? bound.value : internalError(`${bound.error.argument} ${bound.error.reason}`);
}
