/**
 * Writes a table larger than memory is to hold, for measuring what reading in blocks takes: ten Gaussian blobs in ten
 * columns of doubles, as Parquet or, by the file's extension, CSV.
 *
 *     node bench/write-blobs.mjs FILE ROWS
 */
import { DuckDBInstance } from '@duckdb/node-api';

const [path = 'blobs.parquet', rows = '12500000'] = process.argv.slice(2);
const format = path.endsWith('.csv') ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION uncompressed';
const columns = Array.from({ length: 10 }, (_, d) => {
  // Box and Muller's transform of two uniform numbers, around a centre of the blob's own.
  const normal = 'sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())';
  return `${normal} + 8 * sin(${d + 1} * (1 + i % 10)) AS x${d}`;
});
const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
await connection.run('SELECT setseed(0.5)');
await connection.run(
  `COPY (SELECT ${columns.join(', ')} FROM range(${Number(rows)}) AS t(i)) TO '${path}' (${format})`,
);
connection.closeSync();
