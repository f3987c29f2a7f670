/**
 * Evaluated arguments of a distribution, read for a family: numbers spread over columns, and what a value
 * must satisfy that only its evaluation can show.
 */
import { err, ok, type Result } from '../../core/result.js';
import { choleskyFactor } from '../cholesky-factor.js';
import { diagonalMatrix, type ParameterValue, type SquareMatrix, type Vector } from '../parameter-value.js';
import { type Check, positive } from './argument-checks.js';

/** By the names of the distribution's signature. */
export type Arguments = Readonly<Record<string, ParameterValue>>;

/** Which argument is wrong, and what is wrong with it: `must be positive`. */
export interface ArgumentFault {
  readonly argument: string;
  readonly reason: string;
}

/** One number. */
export function readNumber(given: Arguments, argument: string, check: Check): Result<number, ArgumentFault> {
  const value = given[argument];
  if (typeof value !== 'number') return err({ argument, reason: 'must be one number' });
  const reason = check(value);
  return reason === null ? ok(value) : err({ argument, reason });
}

/** One number for each column; a single number stands for all of them. */
export function readColumns(
  given: Arguments,
  argument: string,
  columns: number,
  check: Check,
): Result<Vector, ArgumentFault> {
  const value = given[argument];
  const vector = typeof value === 'number' ? new Array<number>(columns).fill(value) : value;
  if (!isVector(vector)) return err({ argument, reason: 'must be a number or a vector' });
  return checkVector(argument, vector, columns, check);
}

/**
 * A variance for each column, by whichever of `variance`, `sd` (its root) and `prec` (its reciprocal) is
 * given. A matrix may stand for its diagonal where it is zero elsewhere.
 */
export function readVariances(given: Arguments, columns: number): Result<Vector, ArgumentFault> {
  const argument = ['sd', 'prec'].find((name) => given[name] !== undefined) ?? 'variance';
  const value = given[argument];
  const diagonal = isMatrix(value) ? diagonalOf(value) : null;
  if (isMatrix(value) && diagonal === null) {
    return err({
      argument,
      reason: 'must be zero outside its diagonal where the base has independent columns',
    });
  }
  const numbers = readColumns(diagonal ? { [argument]: diagonal } : given, argument, columns, positive);
  if (!numbers.ok || argument === 'variance') return numbers;
  return ok(numbers.value.map((number) => (argument === 'sd' ? number ** 2 : 1 / number)));
}

/** Whether a variance or precision is a matrix that is not zero outside its diagonal. */
export function isCoupled({ variance, prec }: Arguments): boolean {
  const value = variance ?? prec;
  return isMatrix(value) && diagonalOf(value) === null;
}

/** A covariance by whichever of `variance`, `sd` and `prec` is given: numbers are variances of independent columns. */
export function readMeanCovariance(given: Arguments, columns: number): Result<SquareMatrix, ArgumentFault> {
  const argument = ['sd', 'prec'].find((name) => given[name] !== undefined) ?? 'variance';
  if (!isMatrix(given[argument])) {
    const variances = readVariances(given, columns);
    return variances.ok ? ok(diagonalMatrix(variances.value)) : variances;
  }
  const matrix = readPositiveDefinite(given, argument, columns);
  if (!matrix.ok || argument === 'variance') return matrix;
  if (argument === 'sd') return err({ argument, reason: 'must be a number or a vector' });
  return ok(choleskyFactor(matrix.value)?.inverse() ?? matrix.value);
}

/** A symmetric positive definite matrix; a number s stands for s times the unit matrix. */
export function readPositiveDefinite(
  given: Arguments,
  argument: string,
  columns: number,
): Result<SquareMatrix, ArgumentFault> {
  const value = given[argument];
  const matrix = typeof value === 'number' ? diagonalMatrix(new Array<number>(columns).fill(value)) : value;
  if (!isMatrix(matrix) || matrix.some((row) => row.length !== matrix.length)) {
    return err({ argument, reason: 'must be a square matrix' });
  }
  if (matrix.length !== columns) {
    const size = `${matrix.length} × ${matrix.length}`;
    return err({ argument, reason: `is ${size} where the data have ${columns} columns` });
  }
  if (!isSymmetric(matrix)) return err({ argument, reason: 'must be symmetric' });
  return choleskyFactor(matrix) === null
    ? err({ argument, reason: 'must be positive definite' })
    : ok(matrix);
}

/** A Dirichlet's concentrations: the vector `a`, or the number `a` for each of `K`, or else of `levels`. */
export function readConcentration(given: Arguments, levels: number | null): Result<Vector, ArgumentFault> {
  const { a, K: count = levels } = given;
  const vector = typeof a === 'number' && typeof count === 'number' ? new Array<number>(count).fill(a) : a;
  if (!isVector(vector) || vector.length < 2) {
    return err({ argument: 'a', reason: 'must be a vector of two or more numbers' });
  }
  return checkVector('a', vector, levels ?? vector.length, positive);
}

function checkVector(
  argument: string,
  vector: Vector,
  length: number,
  check: Check,
): Result<Vector, ArgumentFault> {
  if (vector.length !== length) {
    return err({ argument, reason: `has ${vector.length} entries where the data need ${length}` });
  }
  const reason = vector.map(check).find((fault) => fault !== null);
  return reason === undefined ? ok(vector) : err({ argument, reason });
}

function isVector(value: ParameterValue | undefined): value is Vector {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number');
}

function isMatrix(value: ParameterValue | undefined): value is SquareMatrix {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => Array.isArray(entry));
}

function diagonalOf(matrix: SquareMatrix): Vector | null {
  const isDiagonal = matrix.every((row, a) => row.every((value, b) => a === b || value === 0));
  return isDiagonal ? matrix.map((row, a) => row[a] ?? Number.NaN) : null;
}

/** To the rounding of a matrix that was computed, not typed. */
function isSymmetric(matrix: SquareMatrix): boolean {
  return matrix.every((row, a) =>
    row.every((value, b) => Math.abs(value - matrix[b]![a]!) <= 1e-9 * Math.abs(value)),
  );
}
