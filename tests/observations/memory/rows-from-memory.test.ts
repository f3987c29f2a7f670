import { expect, test } from 'vitest';
import { type MemoryData, rowsFromMemory } from '../../../src/observations/memory/rows-from-memory.js';
import { observeVariables } from '../../../src/observations/observe-variables.js';
import { expectValue } from '../observe-files.js';

/** A variable of numbers that names no columns. */
const numbers = { name: 'x', columns: null, texts: 'refused' } as const;

async function observed(data: MemoryData) {
  const table = expectValue(await observeVariables(expectValue(rowsFromMemory(data, 'x')), [numbers], null));
  return { names: table.columns.map(({ name }) => name), rows: table.rows, values: [...table.values] };
}

test('numbers are one column, called after the variable', async () => {
  const column = { names: ['x'], rows: 3, values: [1, 2, 3] };
  expect(await observed([1, 2, 3])).toEqual(column);
  expect(await observed(Float64Array.of(1, 2, 3))).toEqual(column);
  expect(await observed([[1], [2], [3]])).toEqual(column);
});

test('rows, whose columns are numbered', async () => {
  const table = { names: ['x1', 'x2'], rows: 2, values: [1, 2, 3, 4] };
  expect(
    await observed([
      [1, 2],
      [3, 4],
    ]),
  ).toEqual(table);
  expect(await observed([Float64Array.of(1, 2), Float32Array.of(3, 4)])).toEqual(table);
});

test('objects and columns, whose names are kept', async () => {
  const table = { names: ['a', 'b'], rows: 2, values: [1, 2, 3, 4] };
  expect(
    await observed([
      { a: 1, b: 2 },
      { b: 4, a: 3 },
    ]),
  ).toEqual(table);
  expect(await observed({ a: [1, 3], b: Float64Array.of(2, 4) })).toEqual(table);
});

test('a dense table, with named or counted columns', async () => {
  const values = Float64Array.of(1, 2, 3, 4, 5, 6);
  expect(await observed({ values, rows: 2, columns: ['a', 'b', 'c'] })).toEqual({
    names: ['a', 'b', 'c'],
    rows: 2,
    values: [...values],
  });
  expect((await observed({ values, rows: 3, columns: 2 })).names).toEqual(['x1', 'x2']);
});

test('an object of columns may have a column called values', async () => {
  expect(await observed({ values: Float64Array.of(1, 2), rows: [3, 4], columns: [5, 6] })).toEqual({
    names: ['values', 'rows', 'columns'],
    rows: 2,
    values: [1, 3, 5, 2, 4, 6],
  });
});

test('null, undefined, NaN and a key left out are missing cells', async () => {
  const rows = [{ a: 1, b: 2 }, { a: null, b: undefined }, { a: Number.NaN }];
  const observing = await observeVariables(expectValue(rowsFromMemory(rows, 'x')), [numbers], null);
  const { values, missing } = expectValue(observing);
  expect(missing).toBe(4);
  expect([...values]).toEqual([1, 2, NaN, NaN, NaN, NaN]);
});

test('text columns are left out unless they are named', async () => {
  const source = expectValue(
    rowsFromMemory(
      [
        { a: 1, b: 'x', c: true },
        { a: 2, b: 'y', c: false },
      ],
      'x',
    ),
  );
  expect(expectValue(await observeVariables(source, [numbers], null)).notes).toEqual([
    'Column b is text and was left out.',
    'Column c is text and was left out.',
  ]);
  const observing = await observeVariables(source, [{ ...numbers, columns: ['a', 'c'] }], null);
  expect(observing.ok ? [] : observing.error.map(({ what }) => what)).toEqual([
    'column "c" of the data is not numeric: it holds "true"',
  ]);
});

test('more rows than a block, in their order, as often as they are asked for', async () => {
  const source = expectValue(
    rowsFromMemory(
      Array.from({ length: 5000 }, (_, i) => [i, -i]),
      'x',
    ),
  );
  for (const pass of [1, 2]) {
    const seen: number[] = [];
    for await (const block of source.blocks(['x2'])) seen.push(...block.values);
    expect(seen.length, `pass ${pass}`).toBe(5000);
    expect(seen.every((value, i) => value === -i)).toBe(true);
  }
});
