import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectDuckDb } from '../../../src/observations/tables/connect-duckdb.js';
import { readTable } from '../../../src/observations/tables/read-table.js';
import { sqlText } from '../../../src/observations/tables/sql-text.js';
import { expectValue, observeFiles } from '../observe-files.js';

const file = (name: string): string => join('tests/observations/files', name);

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'dimsum-read-'));
});
afterAll(() => rm(scratch, { recursive: true }));

/** Column names and rows of what is observed by default. */
async function observed(...paths: string[]) {
  const table = expectValue(await observeFiles(paths, null));
  const width = table.columns.length;
  const rows = Array.from({ length: table.rows }, (_, r) => [
    ...table.values.slice(r * width, (r + 1) * width),
  ]);
  return { names: table.columns.map(({ name }) => name), rows };
}

const plain = {
  names: ['a', 'b'],
  rows: [
    [1, 2],
    [3, 4],
  ],
};

describe('delimited text', () => {
  test.each(['crlf.csv', 'byte-order-mark.csv', 'blank-lines.csv', 'tabs.tsv', 'bars.csv', 'part-1.csv'])(
    '%s',
    async (name) => {
      expect(await observed(file(name))).toEqual(plain);
    },
  );

  test('semicolons, with decimal points', async () => {
    expect((await observed(file('semicolons.csv'))).rows).toEqual([
      [1, 2.5],
      [3, 4.5],
    ]);
  });

  test('quoted names and numbers', async () => {
    expect(await observed(file('quoted.csv'))).toEqual({
      names: ['a "x"', 'b, c'],
      rows: [
        [1, 2.5],
        [-300, 4],
      ],
    });
  });

  test('a last line without its end', async () => {
    expect((await observed(file('no-final-newline.csv'))).rows).toEqual([[1, 2]]);
  });

  test('names in any script, exact in letter case', async () => {
    expect((await observed(file('unicode.csv'))).names).toEqual(['Länge', 'größe (µm)', '長さ']);
    expect(await observed(file('case.csv'))).toEqual({ ...plain, names: ['a', 'A'] });
  });

  test.each(['headless.csv', 'byte-order-mark-headless.csv'])(
    '%s: columns are counted, and that is noted',
    async (name) => {
      const table = expectValue(await observeFiles([file(name)], null));
      expect(table.rows).toBe(2);
      expect(table.columns.map((column) => column.name)).toEqual(['column1', 'column2']);
      expect(table.notes).toEqual([
        `${file(name)} has no header; its columns are called column1 to column2.`,
      ]);
    },
  );

  test('Old Faithful, all 272 rows', async () => {
    const { names, rows } = await observed('tests/data/faithful.csv');
    expect(names).toEqual(['eruptions', 'waiting']);
    expect(rows.length).toBe(272);
    expect([rows[0], rows[271]]).toEqual([
      [3.6, 79],
      [4.467, 74],
    ]);
  });
});

describe('JSON', () => {
  test('lines, keys in any order, numbers in quotes', async () => {
    expect((await observed(file('rows.jsonl'))).rows).toEqual([
      [1, 2.5],
      [3, 4],
    ]);
  });

  test('one array of objects', async () => {
    expect(await observed(file('array.json'))).toEqual({ names: ['a'], rows: [[1], [2.5]] });
  });

  test('a key left out or null is a missing cell', async () => {
    const { rows } = await observed(file('sparse.jsonl'));
    expect(rows.map((row) => row.map(Number.isNaN))).toEqual([
      [false, false],
      [false, true],
      [true, false],
    ]);
  });
});

describe('Parquet', () => {
  /** A Parquet file of what a SELECT gives. */
  async function parquet(name: string, select: string): Promise<string> {
    const connection = expectValue(await connectDuckDb());
    const path = join(scratch, name);
    await connection.run(`COPY (${select}) TO ${sqlText(path)} (FORMAT parquet)`);
    connection.closeSync();
    return path;
  }

  test('numbers of every type', async () => {
    const path = await parquet(
      'types.parquet',
      "SELECT 1::TINYINT AS a, 2::UBIGINT AS b, 1.25::DECIMAL(9, 2) AS c, 0.5::FLOAT AS d, -1e70::DOUBLE AS e, '7' AS f",
    );
    expect((await observed(path)).rows).toEqual([[1, 2, 1.25, 0.5, -1e70, 7]]);
  });

  test('what is no number is text, and is left out', async () => {
    const path = await parquet(
      'text.parquet',
      "SELECT 1 AS a, true AS flag, DATE '2024-05-01' AS day, [1, 2] AS list, 'x' AS word",
    );
    const table = expectValue(await observeFiles([path], null));
    expect(table.columns.map(({ name }) => name)).toEqual(['a']);
    expect(table.notes).toEqual(
      ['flag', 'day', 'list', 'word'].map((name) => `Column ${name} is text and was left out.`),
    );
  });

  test('NULL and NaN are missing cells', async () => {
    const path = await parquet(
      'null.parquet',
      "SELECT * FROM (VALUES (1.0::DOUBLE), (NULL), ('NaN'::DOUBLE)) t(a)",
    );
    expect(await observed(path)).toEqual({ names: ['a'], rows: [[1], [NaN], [NaN]] });
  });

  test('whole numbers that float64 rounds are noted, from either end of their range', async () => {
    const path = await parquet(
      'big.parquet',
      'SELECT 9223372036854775807::BIGINT AS high, (-9223372036854775808)::BIGINT AS low, 9007199254740991::BIGINT AS exact, 1e70::DOUBLE AS real',
    );
    expect(expectValue(await observeFiles([path], null)).notes).toEqual([
      'high holds whole numbers beyond 2^53, whose last digits may be rounded.',
      'low holds whole numbers beyond 2^53, whose last digits may be rounded.',
    ]);
  });

  test('more rows than a chunk, in their order', async () => {
    const path = await parquet('long.parquet', 'SELECT i AS a, -i AS b FROM range(10000) t(i)');
    const { rows } = await observed(path);
    expect(rows.length).toBe(10_000);
    expect(rows.every(([a, b], i) => a === i && b === (i === 0 ? 0 : -i))).toBe(true);
  });
});

describe('several files', () => {
  test('are one table, matched by the names of their columns', async () => {
    expect((await observed(file('part-1.csv'), file('crlf.csv'))).rows).toEqual([
      ...plain.rows,
      ...plain.rows,
    ]);
    const source = expectValue(await readTable([file('part-1.csv'), file('part-2.csv')], null));
    expect(source.rows).toBe(5);
    expect(source.locate(1)).toEqual({ label: file('part-1.csv'), row: 2 });
    expect(source.locate(2)).toEqual({ label: file('part-2.csv'), row: 1 });
    const blocks = [];
    for await (const block of source.blocks(['b', 'a'])) blocks.push([...block.values]);
    expect(blocks).toEqual([
      [2, 1, 4, 3],
      [20, 10, 40, 30, 60, Number.NaN],
    ]);
    source.close();
  });

  test('may be of several formats, or named by a pattern', async () => {
    expect((await observed(file('crlf.csv'), file('rows.jsonl'))).rows).toEqual([
      ...plain.rows,
      [1, 2.5],
      [3, 4],
    ]);
    const source = expectValue(await readTable([file('part-?.csv')], null));
    expect(source.label).toBe(`2 files (${file('part-1.csv')}, …)`);
    source.close();
  });

  test('report the mistakes of all of them at once', async () => {
    const read = await readTable([file('ragged.csv'), file('nowhere.csv'), file('duplicate.csv')], null);
    expect(read.ok ? [] : read.error.map(({ code }) => code).sort()).toEqual([
      'data-file-missing',
      'duplicate-column',
      'ragged-rows',
    ]);
  });
});

test.each(["o'clock.csv", 'data[1].csv', 'a; DROP TABLE b --.csv', 'star*.csv', 'größe.CSV'])(
  'a file may be called %s',
  async (name) => {
    const path = join(scratch, name);
    await copyFile(file('crlf.csv'), path);
    expect(await observed(path)).toEqual(plain);
  },
);

test('mistakes carry the place that names the file', async () => {
  const span = { start: 3, end: 9 };
  const read = await readTable([file('ragged.csv'), file('nowhere.csv')], span);
  expect(read.ok ? [] : read.error.map((diagnostic) => diagnostic.span)).toEqual([span, span]);
});
