/** A column's predictive, or that of several that depend on each other, as a block of the sweep's shader. */

import type { ColumnPredictive } from '../../../../distributions/collapsed-predictive.js';
import { affineAt } from '../../../../distributions/number-form.js';
import { logGamma } from '../../../../distributions/special-functions.js';
import { factorPrior, predictiveConstant } from '../../../wasm/niw-prior.js';
import type { Matrix, Units } from '../../units.js';
import { columnMeans, denseUnitsOf } from '../../units-of.js';
import type { BlockKind } from './block-shader.js';

export interface DeviceBlock {
  readonly kind: BlockKind;
  readonly cells: number;
  /** Columns of the rows on the device. */
  readonly width: number;
  /** rows × width. */
  readonly values: Float32Array;
  readonly numbers: readonly number[];
  /** A number for each size of a cluster; blocks of one key share theirs. */
  readonly table: { readonly key: string; value(rows: number): number } | null;
  /** What a cluster without rows keeps. */
  readonly empty: readonly number[];
}

type OfKind<Kind extends ColumnPredictive['kind']> = Extract<ColumnPredictive, { readonly kind: Kind }>;

export function describeBlock(column: ColumnPredictive, data: Matrix): DeviceBlock {
  switch (column.kind) {
    case 'niw':
      return dense(column, data);
    case 'normal': {
      const { mean, kappa, shape, rate } = column;
      const prior = { mean: [mean], kappa, dof: 2 * shape, scale: [[2 * rate]] };
      return dense({ kind: 'niw', prior }, data);
    }
    case 'spherical':
      return spherical(column, data);
    case 'normal-mean':
      return normalMean(column, data);
    case 'gamma':
      return gamma(column, data);
    case 'poisson':
      // Events in a time t at a rate λ ~ Gamma(a, b) are those in a time 1 at λ t ~ Gamma(a, b/t).
      return {
        ...plain('poisson', 1, data),
        numbers: [column.shape, column.rate / column.time],
        empty: [0],
      };
    case 'counts':
      return counts([column.a, column.b], countedCells(column, data));
    case 'multinomial':
      return counts(column.concentration, data);
    case 'categorical': {
      const { concentration } = column;
      return {
        ...plain('categorical', concentration.length, data),
        numbers: [sumOf(concentration), ...concentration],
        empty: concentration.map(() => 0),
      };
    }
  }
}

/** In y = L⁻¹ (x − m) the prior's scale is L⁻¹ Ψ L⁻ᵀ, so that W becomes W L. */
function dense({ prior }: OfKind<'niw'>, data: Matrix): DeviceBlock {
  const cells = data.columns;
  const units = denseUnitsOf(data);
  const { factor } = units;
  const mean = Float64Array.from(prior.mean);
  const scale = Float64Array.from(prior.scale.flat());
  const { packed } = factorPrior({ ...prior, mean, scale });
  const changed: number[] = [];
  let logDeterminant = 0;
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = j; k <= i; k++) sum += packed[(i * (i + 1)) / 2 + k]! * factor[k * cells + j]!;
      changed.push(sum);
    }
    logDeterminant -= 2 * Math.log(changed.at(-1)!);
  }
  return {
    kind: 'dense',
    cells,
    width: cells,
    values: placed(data, units),
    numbers: [prior.kappa, prior.dof],
    table: {
      key: `dense ${cells} ${prior.kappa} ${prior.dof}`,
      value: (n) => predictiveConstant({ ...prior, mean }, n),
    },
    empty: [...units.place(prior.mean), ...changed, logDeterminant],
  };
}

/** Centred, and in one unit for all columns. */
function spherical({ mean, kappa, shape, rate }: OfKind<'spherical'>, data: Matrix): DeviceBlock {
  const { values, unit, centres } = scaled(data);
  const half = data.columns / 2;
  return {
    kind: 'spherical',
    cells: data.columns,
    width: data.columns,
    values,
    numbers: [kappa, shape],
    table: {
      key: `spherical ${data.columns} ${kappa} ${shape}`,
      value: (n) => {
        const own = shape + n * half;
        return logGamma(own + half) - logGamma(own) + half * Math.log((kappa + n) / (kappa + n + 1));
      },
    },
    empty: [...mean.map((m, d) => (m - centres[d]!) / unit), rate / unit ** 2],
  };
}

function normalMean({ mean, variance, noise }: OfKind<'normal-mean'>, data: Matrix): DeviceBlock {
  const { values, unit, centres } = scaled(data);
  return {
    kind: 'mean',
    cells: 1,
    width: 1,
    values,
    numbers: [unit ** 2 / variance, unit ** 2 / noise],
    table: null,
    empty: [(mean - centres[0]!) / unit],
  };
}

function gamma({ events, shape, rate }: OfKind<'gamma'>, data: Matrix): DeviceBlock {
  const [unit = 1] = columnMeans(data);
  return {
    kind: 'gamma',
    cells: 1,
    width: 1,
    values: Float32Array.from(data.values, (x) => x / unit),
    numbers: [rate / unit, shape, events],
    table: {
      key: `gamma ${shape} ${events}`,
      value: (n) => logGamma(shape + (n + 1) * events) - logGamma(shape + n * events),
    },
    empty: [0],
  };
}

function counts(concentration: readonly number[], data: Matrix): DeviceBlock {
  return {
    ...plain('counts', concentration.length, data),
    numbers: [sumOf(concentration), ...concentration],
    empty: [...concentration.map(() => 0), 0],
  };
}

function plain(kind: DeviceBlock['kind'], cells: number, { values, columns }: Matrix) {
  return { kind, cells, width: columns, values: Float32Array.from(values), table: null };
}

/** Successes and failures of each row. */
export function countedCells(
  { successes, failures }: OfKind<'counts'>,
  { values, rows, columns }: Matrix,
): Matrix {
  const cells = new Float64Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    cells[2 * row] = affineAt(successes, values, row * columns);
    cells[2 * row + 1] = affineAt(failures, values, row * columns);
  }
  return { values: cells, rows, columns: 2 };
}

/** About the columns' means, in their common deviation. */
function scaled(data: Matrix): {
  readonly values: Float32Array;
  readonly unit: number;
  readonly centres: Float64Array;
} {
  const { values, columns } = data;
  const centres = columnMeans(data);
  const squares = values.reduce((sum, value, index) => sum + (value - centres[index % columns]!) ** 2, 0);
  const unit = Math.sqrt(squares / values.length) || 1;
  return {
    values: Float32Array.from(values, (value, index) => (value - centres[index % columns]!) / unit),
    unit,
    centres,
  };
}

function placed({ values, rows, columns }: Matrix, units: Units): Float32Array {
  const target = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) units.writeRow(values, row * columns, target, row * columns);
  return target;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
