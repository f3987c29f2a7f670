/**
 * `mean`, `var`, `cov` of the data's columns: one number each where there is one column, so that a model reads
 * the same in one dimension and in several. Divisor N − 1 for `var` and `cov`; rows with case weights
 * count as so many, and N is the weights' sum. `levels` of one column of labels
 * 0, 1, …: how many there are. Missing cells (NaN) are left out column by column; a covariance of two columns is the sum
 * over the rows that have both, divided as if those that lack one added 0, so that the matrix is positive semidefinite.
 */

import type { TypeIr } from '../model-ir.js';
import type { DataMatrix, LanguageFunction } from './language-function.js';
import {
  type Evaluation,
  finite,
  invalid,
  matrixValue,
  numberValue,
  type Value,
  vectorValue,
} from './value.js';

export const functionsOfData: readonly LanguageFunction[] = [
  ofColumns('mean', 'the mean of each column', (data) => perColumn(data, means(data))),
  ofColumns('var', 'the variance of each column', (data) => {
    const covariance = covariances(data);
    return perColumn(
      data,
      covariance.map((row, column) => row[column]!),
    );
  }),
  ofColumns('cov', 'the covariance of the columns', (data) => {
    const covariance = covariances(data);
    return data.columns === 1 ? numberValue(covariance[0]![0]!) : matrixValue(covariance);
  }),
  {
    name: 'levels',
    takes: 'one column of labels',
    readsData: true,
    takesCollection: true,
    summary: 'how many labels 0, 1, … there are, up to the largest',
    typeOf: ({ kind }) =>
      kind === 'integer' || kind === 'unknown' ? { kind: 'integer', support: 'positive-integer' } : null,
    evaluate: countLevels,
  },
];

/** A component has a probability of each level. */
export const mostLevels = 100_000;

/** Labels that no row has count too, so that a label is its own position. */
function countLevels(argument: Value | DataMatrix): Evaluation {
  const data = asData(argument);
  if (data?.columns !== 1) return invalid('levels takes one column of labels');
  const labels = data.values.filter((label) => !Number.isNaN(label));
  const stranger = labels.find((label) => !Number.isSafeInteger(label) || label < 0);
  if (stranger !== undefined) return invalid(`levels takes labels 0, 1, …, and one is ${stranger}`);
  const most = data.whole?.ranges[0]?.most ?? labels.reduce((most, label) => Math.max(most, label), 0);
  if (most >= mostLevels) return invalid(`levels counts ${mostLevels} labels at most, and one is ${most}`);
  return finite(numberValue(most + 1), 'levels');
}

function ofColumns(name: string, summary: string, apply: (data: DataMatrix) => Value): LanguageFunction {
  const needed = name === 'mean' ? 1 : 2;
  return {
    name,
    takes: 'the data or a vector',
    readsData: true,
    takesCollection: true,
    summary,
    typeOf(argument: TypeIr): TypeIr | null {
      switch (argument.kind) {
        case 'vector':
        case 'simplex':
        case 'real':
        case 'integer':
        case 'unknown':
          // How many columns the data have is not in the text: a number, a vector or a matrix may come out.
          return { kind: 'unknown' };
        default:
          return null;
      }
    },
    evaluate(argument: Value | DataMatrix): Evaluation {
      const data = asData(argument);
      if (data === null) return invalid(`${name} takes the data or a vector`);
      if (data.rows < needed)
        return invalid(`${name} needs at least ${needed} rows, and there are ${data.rows}`);
      if (needed === 2 && countOf(data) <= 1) {
        return invalid(
          `${name} needs case weights that sum to more than 1, and they sum to ${countOf(data)}`,
        );
      }
      return finite(apply(data), name);
    },
  };
}

function asData(argument: Value | DataMatrix): DataMatrix | null {
  if (argument.kind === 'data') return argument;
  if (argument.kind === 'number') {
    return { kind: 'data', rows: 1, columns: 1, values: Float64Array.of(argument.value) };
  }
  if (argument.kind !== 'vector') return null;
  return { kind: 'data', rows: argument.value.length, columns: 1, values: Float64Array.from(argument.value) };
}

function perColumn(data: DataMatrix, values: readonly number[]): Value {
  return data.columns === 1 ? numberValue(values[0]!) : vectorValue(values);
}

/** How many rows they count as. */
function countOf({ rows, weights, whole }: DataMatrix): number {
  if (whole !== undefined) return whole.mass;
  return weights === undefined ? rows : weights.reduce((sum, weight) => sum + weight, 0);
}

/** The same of the cells of each column that are not missing. */
function cellCounts({ rows, columns, values, weights }: DataMatrix): readonly number[] {
  const counts = new Array<number>(columns).fill(0);
  for (let i = 0; i < rows; i++) {
    const weight = weights?.[i] ?? 1;
    for (let d = 0; d < columns; d++) if (!Number.isNaN(values[i * columns + d]!)) counts[d]! += weight;
  }
  return counts;
}

/** Of a cell from a centre; 0 of a missing one. */
function deviation(value: number, centre: number): number {
  return Number.isNaN(value) ? 0 : value - centre;
}

function means(data: DataMatrix): readonly number[] {
  if (data.whole) return data.whole.mean;
  const { rows, columns, values, weights } = data;
  const sums = new Array<number>(columns).fill(0);
  for (let i = 0; i < rows; i++) {
    const weight = weights?.[i] ?? 1;
    for (let d = 0; d < columns; d++) sums[d]! += weight * deviation(values[i * columns + d]!, 0);
  }
  const observed = cellCounts(data);
  return sums.map((sum, d) => sum / observed[d]!);
}

/**
 * Σ_i w_i (x_i − x̄)(x_i − x̄)ᵀ / (N − 1), in two passes, so that a large offset costs no digits. A variance is divided by
 * its own number of cells less one, which can only enlarge the diagonal.
 */
function covariances(data: DataMatrix): readonly (readonly number[])[] {
  if (data.whole) return data.whole.covariance;
  const { rows, columns, values, weights } = data;
  const mean = means(data);
  const sums = Array.from({ length: columns }, () => new Array<number>(columns).fill(0));
  for (let i = 0; i < rows; i++) {
    const weight = weights?.[i] ?? 1;
    for (let a = 0; a < columns; a++) {
      const own = weight * deviation(values[i * columns + a]!, mean[a]!);
      for (let b = 0; b <= a; b++) sums[a]![b]! += own * deviation(values[i * columns + b]!, mean[b]!);
    }
  }
  const count = countOf(data);
  const observed = cellCounts(data);
  return sums.map((_, a) =>
    sums.map((_, b) => sums[Math.max(a, b)]![Math.min(a, b)]! / ((a === b ? observed[a]! : count) - 1)),
  );
}
