/** How each kind of column is laid out for the kernels: its planes, its numbers, and what is computed for it once. */
import gammaln from '@stdlib/math-base-special-gammaln';
import { type ColumnPredictive, columnsTaken, isTrial } from '../../distributions/collapsed-predictive.js';
import { type ColumnField, columnKinds, countsPlane, leadingPlanes } from './column-record.js';
import { packScale, predictiveConstant } from './niw-prior.js';
import type { SharedNumbers } from './wasm-data.js';

export interface ColumnLayout {
  readonly predictive: ColumnPredictive;
  /** First column of the data. */
  readonly offset: number;
  /** First plane, and how many. */
  readonly plane: number;
  readonly planes: number;
  /** Plane of a cluster's rows with a cell in the column: that of all its rows where none is missing. */
  readonly counts: number;
  readonly fields: Readonly<Partial<Record<ColumnField, number>>>;
  /** Numbers by a cluster's size or by level, and others behind them; null where the kind has none. */
  readonly constants: SharedNumbers | null;
  /** Its log-gamma tables, in the kernels' order. */
  readonly tables: readonly TableOf[];
}

/** log Γ(shift + j), j = 0, 1, …; where what is counted is not whole there is nothing to tabulate. */
export interface TableOf {
  readonly shift: number;
  readonly whole: boolean;
}

type OfKind<Kind extends ColumnPredictive['kind']> = Extract<ColumnPredictive, { readonly kind: Kind }>;
type Numbers = Pick<ColumnLayout, 'planes' | 'fields' | 'tables' | 'constants'>;

/**
 * Layouts from left to right. `rows` is the largest size of a cluster, `missing`
 * says whether a column of the data has a missing cell.
 */
export function layOutColumns(
  columns: readonly ColumnPredictive[],
  rows: number,
  missing: (column: number) => boolean,
): readonly ColumnLayout[] {
  let offset = 0;
  let plane = leadingPlanes;
  return columns.map((column) => {
    const predictive = asLevels(column);
    const numbers = numbersOf(predictive, rows);
    const own = missing(offset);
    const counts = own ? plane + numbers.planes : countsPlane;
    const fields = {
      ...numbers.fields,
      kind: columnKinds[predictive.kind],
      offset,
      plane,
      counts,
      incomplete: Number(own),
    };
    const planes = numbers.planes + (own ? 1 : 0);
    const layout = { predictive: column, offset, plane, ...numbers, planes, counts, fields };
    offset += columnsTaken(column);
    plane += planes;
    return layout;
  });
}

/** One trial is a category of two levels. */
function asLevels(column: ColumnPredictive): ColumnPredictive {
  return column.kind === 'counts' && isTrial(column)
    ? { kind: 'categorical', concentration: [column.b, column.a] }
    : column;
}

function numbersOf(column: ColumnPredictive, rows: number): Numbers {
  switch (column.kind) {
    case 'normal':
      return normalNumbers(column, rows);
    case 'niw':
      return niwNumbers(column, rows);
    case 'spherical':
      return sphericalNumbers(column, rows);
    case 'normal-mean':
      return {
        planes: 5,
        fields: { first: column.mean, second: column.variance, third: column.noise },
        constants: null,
        tables: [],
      };
    case 'gamma':
      return gammaNumbers(column, rows);
    case 'poisson':
      return poissonNumbers(column, rows);
    case 'counts':
      return countNumbers(column);
    case 'multinomial':
      return dirichletNumbers(column.concentration, [], {});
    case 'categorical':
      return {
        planes: 1 + 2 * column.concentration.length,
        fields: { first: sumOf(column.concentration), cells: column.concentration.length },
        constants: listed(column.concentration),
        tables: [],
      };
  }
}

function normalNumbers({ mean, kappa, shape, rate }: OfKind<'normal'>, rows: number): Numbers {
  return {
    planes: 8,
    fields: { first: mean, second: kappa, third: shape, fourth: rate },
    constants: {
      name: `normal ${shape}`,
      length: rows + 1,
      value: (n) => logGammaStep(shape + n / 2, 0.5),
    },
    tables: [],
  };
}

/** Constants by size, then the prior's mean, scale and pivots. */
function niwNumbers({ prior }: OfKind<'niw'>, rows: number): Numbers {
  const cells = prior.mean.length;
  const { packed, pivots } = packScale(prior.scale);
  const behind = [...prior.mean, ...packed, ...pivots];
  return {
    planes: 4 + 3 * (cells + packed.length),
    fields: { first: prior.kappa, second: prior.dof, cells },
    constants: {
      name: `niw ${JSON.stringify(prior)}`,
      length: rows + 1 + behind.length,
      value: (n) => (n <= rows ? predictiveConstant(prior, n) : behind[n - rows - 1]!),
    },
    tables: [],
  };
}

/** Constants by size, then the prior's mean. */
function sphericalNumbers({ mean, kappa, shape, rate }: OfKind<'spherical'>, rows: number): Numbers {
  const cells = mean.length;
  return {
    planes: 5 + 3 * cells,
    fields: { second: kappa, third: shape, fourth: rate, cells },
    constants: {
      name: `spherical ${shape} ${mean.join()}`,
      length: rows + 1 + cells,
      value: (n) => (n <= rows ? logGammaStep(shape + (n * cells) / 2, cells / 2) : mean[n - rows - 1]!),
    },
    tables: [],
  };
}

function gammaNumbers({ events, shape, rate }: OfKind<'gamma'>, rows: number): Numbers {
  return {
    planes: 5,
    fields: { first: events, second: shape, third: rate },
    constants: {
      name: `gamma ${shape} ${events}`,
      length: rows + 1,
      value: (n) => logGammaStep(shape + n * events, events),
    },
    tables: [],
  };
}

/** log Γ(a + step) − log Γ(a). */
function logGammaStep(a: number, step: number): number {
  return gammaln(a + step) - gammaln(a);
}

function poissonNumbers({ time, shape, rate }: OfKind<'poisson'>, rows: number): Numbers {
  const value = (index: number): number => {
    const given = rate + time * Math.floor(index / 2);
    return index % 2 === 0 ? Math.log1p(time / given) : Math.log1p(given + (time - 1));
  };
  return {
    planes: 3,
    fields: { first: shape },
    constants: { name: `poisson ${rate} ${time}`, length: 2 * (rows + 1), value },
    tables: [{ shift: shape, whole: true }],
  };
}

/** `constants` are the coefficients of successes, then of failures. */
function countNumbers({ a, b, successes, failures }: OfKind<'counts'>): Numbers {
  const fractional = [successes, failures].map((cell) => !cell.every(Number.isSafeInteger));
  const numbers = dirichletNumbers([a, b], fractional, { first: successes.length - 1 });
  return { ...numbers, constants: listed([...successes, ...failures]) };
}

function listed(values: readonly number[]): SharedNumbers {
  return { name: `numbers ${values.join()}`, length: values.length, value: (index) => values[index]! };
}

/** `fractional` says of which cells counts are not whole: of none that it has not got. */
function dirichletNumbers(
  concentration: readonly number[],
  fractional: readonly boolean[],
  fields: Numbers['fields'],
): Numbers {
  const cells = concentration.length;
  return {
    planes: cells + 1,
    fields: { ...fields, cells },
    constants: null,
    tables: [
      ...concentration.map((shift, cell) => ({ shift, whole: fractional[cell] !== true })),
      { shift: sumOf(concentration), whole: !fractional.includes(true) },
    ],
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
