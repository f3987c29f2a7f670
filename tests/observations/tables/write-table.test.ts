import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvText, type WrittenColumn, writeTable } from '../../../src/observations/tables/write-table.js';
import { expectValue, observeFiles } from '../observe-files.js';

const columns: readonly WrittenColumn[] = [
  { kind: 'integer', name: 'label', values: Int32Array.of(0, 1, -2) },
  { kind: 'real', name: `p "of" x's`, values: Float64Array.of(0.1, 1 / 3, 1e-300) },
  { kind: 'text', name: 'group', values: ['a,b', 'c"d', 'é'] },
];

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'dimsum-write-'));
});
afterAll(() => rm(scratch, { recursive: true }));

test.each(['.csv', '.tsv', '.parquet', '.jsonl', '.ndjson', '.json'])(
  '%s reads back to the last bit',
  async (extension) => {
    const path = join(scratch, `it's${extension}`);
    expectValue(await writeTable(path, columns));
    const table = expectValue(await observeFiles([path], null));
    expect(table.columns.map(({ name }) => name)).toEqual(['label', `p "of" x's`]);
    expect([...table.values]).toEqual([0, 0.1, 1, 1 / 3, -2, 1e-300]);
  },
);

test('the text of a CSV, quoted where it must be, NaN left empty', async () => {
  const gaps: WrittenColumn = { kind: 'real', name: 'gaps', values: Float64Array.of(1, Number.NaN, 2.5) };
  expect(expectValue(await csvText([...columns, gaps]))).toBe(
    `label,"p ""of"" x's",group,gaps
0,0.1,"a,b",1.0
1,0.3333333333333333,"c""d",
-2,1e-300,é,2.5
`,
  );
});

test('more rows than a chunk', async () => {
  const path = join(scratch, 'long.parquet');
  const values = Float64Array.from({ length: 5000 }, (_, i) => Math.sqrt(i));
  expectValue(await writeTable(path, [{ kind: 'real', name: 'root', values }]));
  expect(expectValue(await observeFiles([path], null)).values).toEqual(values);
});

test('what cannot be written leaves what was there, and nothing beside it', async () => {
  const folder = join(scratch, 'folder');
  await mkdir(join(folder, 'taken.csv'), { recursive: true });
  await writeFile(join(folder, 'taken.csv', 'kept'), '');
  const written = await writeTable(join(folder, 'taken.csv'), columns);
  expect(written.ok ? [] : written.error.map(({ what }) => what)).toEqual([
    `"${join(folder, 'taken.csv')}" cannot be written: illegal operation on a directory`,
  ]);
  expect(await readdir(folder)).toEqual(['taken.csv']);
  expect(await readFile(join(folder, 'taken.csv', 'kept'), 'utf8')).toBe('');
});

test('an extension that names no format is refused before anything is written', async () => {
  const written = await writeTable(join(scratch, 'out.xlsx'), columns);
  expect(written.ok ? [] : written.error.map(({ code }) => code)).toEqual(['data-file-extension']);
});
