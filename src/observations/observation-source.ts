/**
 * Where observations come from, whatever they are kept in: files, arrays of the caller's, later pictures.
 *
 * A source knows its columns and its number of rows before a value is read, and hands the values out a block
 * of rows at a time, as often as it is asked, so that data larger than memory can be passed over. What is
 * fit to be observed is not decided here; see `select-columns.ts` and `observe-variables.ts`.
 */

import type { PicturesObserved } from './pictures-observed.js';

export interface ObservationSource {
  /** What a person calls it in messages: `faithful.csv`, `12 files (a.csv, …)`, `the data given`. */
  readonly label: string;
  readonly rows: number;
  readonly columns: readonly SourceColumn[];
  /** What was assumed in reading it, in sentences: `a.csv has no header; …`. */
  readonly notes: readonly string[];
  /** Where a person finds a 0-based row. */
  locate(row: number): RowPlace;
  /**
   * The values of some columns, in the order asked for, a block of rows at a time in row order. A cell that is
   * missing is NaN. A column of kind `text` is asked for with its levels. Only one pass is under way at a time.
   */
  blocks(columns: readonly (string | LevelledColumn)[]): AsyncIterable<ObservationBlock>;
  /** The cells of one column as they are written, a block of rows at a time; null where a cell is missing. */
  texts(column: string): AsyncIterable<readonly (string | null)[]>;
  /** The cells of all columns as `blocks` would hand them out, where they lie so already; they are only read. */
  readonly dense?: Float64Array;
  /** Where rows are made of pictures: which ones, and how. */
  readonly pictures?: PicturesObserved;
  /** Releases what the source holds open. */
  close(): void;
}

/** A column whose cells are handed out as indices among these texts; NaN for any other. */
export interface LevelledColumn {
  readonly name: string;
  readonly levels: readonly string[];
}

/** A row as a person counts it: from 1, the header left out, within its file. */
export interface RowPlace {
  readonly label: string;
  readonly row: number;
}

/** Consecutive rows, row-major: `values[r * columns + c]`. */
export interface ObservationBlock {
  readonly rows: number;
  readonly values: Float64Array;
}

export type SourceColumn = NumberColumn | TextColumn;

interface SourceColumnBase {
  readonly name: string;
  /** False where the header has an empty cell, as R writes above row names; `name` is then made up. */
  readonly named: boolean;
}

/** Every cell is a number or missing. */
export interface NumberColumn extends SourceColumnBase {
  readonly kind: 'number';
  /** Some cells are whole numbers beyond 2^53 − 1, which float64 may round. */
  readonly rounded: boolean;
}

/** At least one cell is neither a number nor missing. */
export interface TextColumn extends SourceColumnBase {
  readonly kind: 'text';
  /** How many of its cells are numbers all the same. */
  readonly numbers: number;
  /** One of its texts: the first, where some other cells are numbers. */
  readonly sample: string;
  /** The 0-based row of `sample`, where some other cells are numbers. */
  readonly sampleRow: number | null;
}
