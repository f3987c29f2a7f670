/**
 * A function of the language: what it is called, what it takes, what it gives. All take one argument.
 *
 * `typeOf` says what comes out before there are numbers, `evaluate` computes it once there are.
 */
import type { TypeIr } from '../model-ir.js';
import type { Evaluation, Value } from './value.js';

export interface LanguageFunction {
  readonly name: string;
  /** What the argument must be, as messages say it: `a number or a vector`. */
  readonly takes: string;
  /** The result's type; null when the function does not take such an argument. */
  readonly typeOf: (argument: TypeIr) => TypeIr | null;
  readonly evaluate: (argument: Value | DataMatrix) => Evaluation;
  /** The argument is the data, known before anything is inferred: `mean(x)` does not depend on x's law. */
  readonly readsData: boolean;
  /** A repeated variable's whole collection is one argument: `stick(beta)`, `mean(x)`. */
  readonly takesCollection: boolean;
  readonly summary: string;
}

/** Observed rows, row-major, as an expression sees them: `x` in `mean(x)`. */
export interface DataMatrix {
  readonly kind: 'data';
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  /** Case weights: a row counts as so many. Absent where each counts once. */
  readonly weights?: Float64Array | undefined;
  /** What is known of all rows, where the values are those of a sample. */
  readonly whole?: WholeMoments | undefined;
}

/** `rows` of the matrix is their number. */
export interface WholeMoments {
  /** How many rows they count as. */
  readonly mass: number;
  readonly mean: readonly number[];
  /** Divisor N − 1. */
  readonly covariance: readonly (readonly number[])[];
  readonly ranges: readonly { readonly most: number }[];
}
