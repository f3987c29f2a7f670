/**
 * A table file as DuckDB sees it: what to select from, and how each column becomes numbers.
 *
 * The formats differ only in how a scan is made (`scan-delimited.ts`, `scan-json.ts`, `scan-parquet.ts`).
 */
import { sqlText } from './sql-text.js';

export interface TableScan {
  readonly path: string;
  /** A table expression of SQL. */
  readonly relation: string;
  readonly columns: readonly ScanColumn[];
  readonly notes: readonly string[];
  /** True where `relation` leaves malformed rows out and lists them in `reject_errors`. */
  readonly rejects: boolean;
  /** The same rows with these columns read as numbers at once, which fails where a cell is none; of text alone. */
  readonly withNumbers?: (columns: ReadonlySet<string>) => TableScan;
}

export interface ScanColumn {
  readonly name: string;
  readonly named: boolean;
  /** SQL for the cell as a DOUBLE, NULL where it is missing or no number. */
  readonly number: string;
  /** SQL for the cell as text, NULL where it is missing; null for a column that is numeric by type. */
  readonly text: string | null;
  /** SQL that is true where the cell is a whole number that float64 may round. */
  readonly rounded: string;
}

/** Texts that stand for a missing cell, beside the empty one. */
export const missingTexts: readonly string[] = ['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL'];

/** SQL for a text that is NULL where it stands for a missing cell. */
export function unlessMissing(text: string): string {
  return `(CASE WHEN ${text} IN (${missingTexts.map(sqlText).join(', ')}) THEN NULL ELSE ${text} END)`;
}

/** A column of text, whose cells may yet all be numbers. */
export function textColumn(name: string, named: boolean, text: string): ScanColumn {
  const number = `TRY_CAST(${text} AS DOUBLE)`;
  // A number without point or exponent; a pattern would cost 10 ms and more a column.
  const whole = `translate(trim(${text}), '0123456789', '') IN ('', '-', '+')`;
  const rounded = `(abs(${number}) > ${largestExact} AND ${whole})`;
  return { name, named, number, text, rounded };
}

/** Beyond this, neighbouring whole numbers share a float64. */
export const largestExact: number = Number.MAX_SAFE_INTEGER;

/** SQL that is true of a cell that is neither missing nor a number; one of spaces is missing. */
export function isText(column: ScanColumn): string {
  return column.text === null
    ? 'false'
    : `${column.text} IS NOT NULL AND ${column.number} IS NULL AND trim(${column.text}) <> ''`;
}
