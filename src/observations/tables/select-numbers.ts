/** SQL for columns of scans as numbers: cells, or the places of texts among their levels. */
import { internalError } from '../../core/internal-error.js';
import type { LevelledColumn } from '../observation-source.js';
import { sqlText } from './sql-text.js';
import type { ScanColumn, TableScan } from './table-scan.js';

/** In the place of a text that is none of its column's levels. */
export const notALevel = -1;

/** The rows of all files, as numbers in columns c0, c1, …; a text that is none of its column's levels is `notALevel`. */
export function selectNumbers(
  scans: readonly TableScan[],
  columns: readonly (string | LevelledColumn)[],
): string {
  const selects = scans.map((scan) => {
    const numbers = columns.map((column) => {
      const number = numberOf(scan, column);
      if (typeof column === 'string') return number;
      const text = textOf(findColumn(scan, column.name));
      return `CASE WHEN trim(${text}) <> '' THEN coalesce(${number}, ${notALevel}) END`;
    });
    return `SELECT ${numbers.map((number, c) => `${number} AS c${c}`).join(', ')} FROM ${scan.relation}`;
  });
  return `(${selects.join(' UNION ALL ')})`;
}

/** Of a cell among levels its place, which DuckDB counts from 1; NULL where it is none. */
export function numberOf(scan: TableScan, column: string | LevelledColumn): string {
  if (typeof column === 'string') return findColumn(scan, column).number;
  const texts = column.levels.map(sqlText).join(', ');
  return `CAST(list_position([${texts}], ${textOf(findColumn(scan, column.name))}) - 1 AS DOUBLE)`;
}

export function textOf({ text, number }: ScanColumn): string {
  return text ?? `CAST(${number} AS VARCHAR)`;
}

export function findColumn(scan: TableScan, name: string): ScanColumn {
  const column = scan.columns.find((candidate) => candidate.name === name);
  return column ?? internalError(`no column ${name} in ${scan.path}`);
}
