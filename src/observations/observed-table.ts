/**
 * Observations as the samplers take them: validated numbers with the names a person knows them by.
 *
 * `values` holds one number a cell whatever the column's kind, so that a column of categories is the indices of
 * its levels and a missing cell is NaN, and the kernels' view of the data stays one and the same.
 */
import type { PicturesObserved } from './pictures-observed.js';

export interface ObservedTable {
  /** What a person calls the data: `faithful.csv`. */
  readonly label: string;
  readonly rows: number;
  readonly columns: readonly ObservedColumn[];
  /** rows × columns, row-major: `values[r * columns.length + c]`. */
  readonly values: Float64Array;
  /** How much each row counts; absent where each counts once. */
  readonly caseWeights?: CaseWeights;
  /** Number of NaN cells. */
  readonly missing: number;
  /** What was assumed and left out, in sentences for the person who reads the result. */
  readonly notes: readonly string[];
  /** Where rows are made of pictures: which ones, and how. */
  readonly pictures?: PicturesObserved;
  /** All rows, where they are read in blocks: the table is then a sample of them. */
  readonly whole?: WholeTable;
}

/** Rows that never are in memory all at once. */
export interface WholeTable {
  readonly rows: number;
  readonly blockRows: number;
  /** How many rows they count as. */
  readonly mass: number;
  /** How many rows lack a cell. */
  readonly incompleteRows: number;
  /** Of each column. */
  readonly ranges: readonly ColumnRange[];
  /** Means of the columns. */
  readonly mean: readonly number[];
  /** Their covariances, divisor N − 1. */
  readonly covariance: readonly (readonly number[])[];
  /** A pass over the rows, in order; one is under way at a time, and a block's values last until the next block. */
  blocks(): AsyncIterable<RowBlock>;
  /** Releases what the source holds open. */
  close(): void;
}

/** Consecutive rows, row-major. */
export interface RowBlock {
  readonly values: Float64Array;
  /** Case weights; absent where each counts once. */
  readonly weights?: Float64Array;
}

/** Of a column's cells that are not missing. */
export interface ColumnRange {
  readonly least: number;
  readonly most: number;
  /** How many cells are missing. */
  readonly missing: number;
  /** How many are not, each times its row's case weight. */
  readonly observed: number;
  /** Whether all its numbers are whole. */
  readonly whole: boolean;
}

/** Finite, none negative, not all 0: a row of weight 2 counts as two equal ones, one of weight 0 as none. Of rows in blocks those of the sample, and the sum of all. */
export interface CaseWeights {
  /** The column's name. */
  readonly column: string;
  readonly values: Float64Array;
  readonly sum: number;
}

export type ObservedColumn = NumbersObserved | TextsObserved;

interface ColumnBase {
  readonly name: string;
  /** The observed variable that it belongs to; the columns of one stand together. */
  readonly variable: string;
}

interface NumbersObserved extends ColumnBase {
  readonly kind: 'number';
}

interface TextsObserved extends ColumnBase {
  readonly kind: 'text';
  /** In order; a cell is the index of its level. */
  readonly levels: readonly string[];
}
