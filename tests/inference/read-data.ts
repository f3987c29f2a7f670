/** Columns of a data set, each centred and divided by its standard deviation, or by one scale for all. */
import { readFileSync } from 'node:fs';
import { type RowMatrix, rowMatrix } from '../../src/distributions/row-matrix.js';

export interface StandardData {
  readonly data: RowMatrix;
  /** Σ_d log sd_d: the log density of a row in the data's own units is that in standard units minus this. */
  readonly logJacobian: number;
}

/** The first columns of `tests/data/NAME.csv`, complete rows only. */
export function readData(
  name: string,
  columns: number,
  scaling: 'by-column' | 'common' = 'by-column',
): StandardData {
  const text = readFileSync(`tests/data/${name}.csv`, 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, columns))
    .filter((cells) => cells.every((cell) => cell !== ''))
    .map((cells) => cells.map(Number));
  const mean = rows[0]!.map((_, d) => rows.reduce((sum, row) => sum + row[d]!, 0) / rows.length);
  const variances = mean.map(
    (centre, d) => rows.reduce((sum, row) => sum + (row[d]! - centre) ** 2, 0) / rows.length,
  );
  const common = variances.reduce((sum, variance) => sum + variance, 0) / columns;
  const sd = variances.map((variance) => Math.sqrt(scaling === 'common' ? common : variance));
  return {
    data: rowMatrix(rows.map((row) => row.map((x, d) => (x - mean[d]!) / sd[d]!))),
    logJacobian: sd.reduce((sum, value) => sum + Math.log(value), 0),
  };
}
