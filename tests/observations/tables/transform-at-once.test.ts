/** One pass over files where nothing is doubtful in them, and nothing written where something is. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { transformFiles } from '../../../src/observations/blocks/transform-files.js';
import type { RowTransform } from '../../../src/observations/tables/table-source.js';
import { transformAtOnce } from '../../../src/observations/tables/transform-at-once.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-at-once-'));
const out = join(folder, 'out.csv');
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const columns = ['a', { name: 'kind', levels: ['cat', 'dog'] }] as const;
const copied: RowTransform = ({ rows, values }) => [
  { kind: 'real', name: 'a', values: Float64Array.from({ length: rows }, (_, r) => values[2 * r]!) },
  { kind: 'real', name: 'level', values: Float64Array.from({ length: rows }, (_, r) => values[2 * r + 1]!) },
];
const target = { path: out, onProgress: () => {}, signal: new AbortController().signal };

test.each([
  ['more columns, in another order', 'in.csv', 'other,kind,a\n"x, y",dog,1.5\nz,cat,-2\n,,\n'],
  ['tabs', 'in.tsv', 'kind\ta\ndog\t1.5\ncat\t-2\n\tNA\n'],
  ['a byte-order mark and quotes', 'in.csv', '\uFEFFa,kind\r\n"1.5","dog"\r\n"-2","cat"\r\nnan,""\r\n'],
  ['JSON lines', 'in.jsonl', '{"a":1.5,"kind":"dog"}\n{"a":-2,"kind":"cat"}\n{"a":null}\n'],
])('%s', async (_, name, text) => {
  const written = await transformAtOnce([file(name, text)], columns, copied, target);
  expect(written).toEqual({ kind: 'written', rows: 3 });
  expect(readFileSync(out, 'utf8')).toBe('a,level\n1.5,1.0\n-2.0,0.0\n,\n');
});

test.each([
  ['a text in the place of a number', 'a,kind\n1,dog\nb,cat\n', 'column "a" of'],
  ['a row of another length', 'a,kind\n1,dog\n2\n', 'unequal length'],
  ['an infinite cell', 'a,kind\n1,dog\ninf,cat\n', 'infinite'],
  ['a text that is no level', 'a,kind\n1,cow\n', 'cow'],
  ['no such column', 'b,kind\n1,dog\n', 'no column "a"'],
  ['no rows', 'a,kind\n', 'has no rows'],
  ['bytes that are no text', 'a,kind\n1,\u0000\n', 'text'],
])('%s is doubtful, and then told', async (_, text, what) => {
  rmSync(out, { force: true });
  const path = file('in.csv', text);
  const names = { names: ['a', 'kind'], levels: { kind: ['cat', 'dog'] } };
  const found = await transformFiles([path], names, copied, target);
  expect(found.ok ? '' : found.error.map((fault) => fault.what).join()).toContain(what);
  expect(readdirSync(folder).filter((name) => name.includes('out'))).toEqual([]);
});

test('what only looks doubtful is written all the same', async () => {
  const path = file('in.csv', 'a,kind\n 1.5 ,dog\n  ,cat\n');
  const names = { names: ['a', 'kind'], levels: { kind: ['cat', 'dog'] } };
  expect(await transformFiles([path], names, copied, target)).toEqual({ ok: true, value: 2 });
  expect(readFileSync(out, 'utf8')).toBe('a,level\n1.5,1.0\n,0.0\n');
});

test('is stopped with nothing written', async () => {
  rmSync(out, { force: true });
  const stop = new AbortController();
  stop.abort();
  const path = file('in.csv', 'a,kind\n1,dog\n');
  const stopped = await transformAtOnce([path], columns, copied, { ...target, signal: stop.signal });
  expect(stopped).toEqual({ kind: 'stopped' });
  expect(readdirSync(folder).filter((name) => name.includes('out'))).toEqual([]);
});
