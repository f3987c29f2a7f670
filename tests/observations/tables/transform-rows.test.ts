/** Rows that are turned into others while they are read: their order, and that nothing half-made is left. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from '../../../src/observations/tables/read-table.js';
import type { RowTransform } from '../../../src/observations/tables/table-source.js';
import { writeTable } from '../../../src/observations/tables/write-table.js';
import { expectValue, observeFiles } from '../observe-files.js';

const rows = 10_000;
let scratch: string;
let first: string;
let second: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'dimsum-transform-'));
  first = join(scratch, 'first.parquet');
  second = join(scratch, 'second.csv');
  const values = Float64Array.from({ length: rows }, (_, i) => i);
  expectValue(await writeTable(first, [{ kind: 'real', name: 'a', values }]));
  await writeFile(second, 'a\n-1\n-2.5\n-3\n');
});
afterAll(() => rm(scratch, { recursive: true }));

const watching = (path: string, signal = new AbortController().signal) => {
  const seen = { rows: 0 };
  const onProgress = (more: number): void => {
    seen.rows += more;
  };
  return { seen, target: { path, onProgress, signal } };
};

async function transform(path: string, apply: RowTransform, signal?: AbortSignal) {
  const source = expectValue(await readTable([first, second], null));
  const { seen, target } = watching(path, signal);
  try {
    return { result: await source.transform(['a'], apply, target), seen };
  } finally {
    source.close();
  }
}

const doubled: RowTransform = ({ values }) => [
  { kind: 'real', name: 'twice', values: values.map((value) => 2 * value) },
  {
    kind: 'integer',
    name: 'missing',
    values: Int32Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0)),
  },
];

test.each(['out.parquet', 'out.csv', 'out.jsonl'])(
  '%s has the rows of all files in their order',
  async (name) => {
    const path = join(scratch, name);
    const { result, seen } = await transform(path, doubled);
    expect(expectValue(result)).toBe(true);
    expect(seen.rows).toBe(rows + 3);
    const { values } = expectValue(await observeFiles([path], null));
    const expected = [...Array.from({ length: rows }, (_, i) => 2 * i), -2, -5, -6].flatMap((twice) => [
      twice,
      0,
    ]);
    expect([...values]).toEqual(expected);
  },
);

test('missing cells reach the transform, and NaN is written as one', async () => {
  const holes = join(scratch, 'holes.csv');
  await writeFile(holes, 'a,b\n1,2\n,3\n');
  const source = expectValue(await readTable([holes], null));
  const { target } = watching(join(scratch, 'holes-out.csv'));
  expectValue(await source.transform(['a'], doubled, target));
  source.close();
  const { values } = expectValue(await observeFiles([target.path], null));
  expect([...values]).toEqual([2, 0, Number.NaN, 1]);
});

test.each<[string, RowTransform, AbortSignal | undefined]>([
  [
    'a block that is refused',
    ({ rows: count, ...block }) => (count === 0 ? doubled({ rows: 0, ...block }) : null),
    undefined,
  ],
  ['a signal', doubled, AbortSignal.abort()],
])('%s stops it: nothing is written', async (_, apply, signal) => {
  const folder = await mkdtemp(join(scratch, 'stopped-'));
  const { result } = await transform(join(folder, 'out.csv'), apply, signal);
  expect(expectValue(result)).toBe(false);
  expect(await readdir(folder)).toEqual([]);
});

test('a mistake of the transform comes out as it is', async () => {
  const folder = await mkdtemp(join(scratch, 'broken-'));
  const broken: RowTransform = ({ rows: count, values }) => {
    if (count > 0) throw new RangeError('no such row');
    return doubled({ rows: 0, values });
  };
  await expect(transform(join(folder, 'out.csv'), broken)).rejects.toThrow('no such row');
  expect(await readdir(folder)).toEqual([]);
});
