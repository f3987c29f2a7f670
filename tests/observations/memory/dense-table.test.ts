/** A dense table is large: it is read where it lies, and is the caller's. */
import { expect, test } from 'vitest';
import { rowsFromMemory } from '../../../src/observations/memory/rows-from-memory.js';
import { observeVariables } from '../../../src/observations/observe-variables.js';

const values = Float64Array.of(1, 2, 3, 4, 5, 6);

async function observed(columns: readonly string[]): Promise<Float64Array> {
  const source = rowsFromMemory({ values, rows: 2, columns: ['a', 'b', 'c'] }, 'x');
  if (!source.ok) throw new Error(JSON.stringify(source.error));
  const table = await observeVariables(source.value, [{ name: 'x', columns, texts: 'refused' }], null);
  if (!table.ok) throw new Error(JSON.stringify(table.error));
  return table.value.values;
}

test('all columns as they stand are not copied', async () => {
  expect(await observed(['a', 'b', 'c'])).toBe(values);
});

test('some columns, or another order, are', async () => {
  expect([...(await observed(['a', 'c']))]).toEqual([1, 3, 4, 6]);
  expect([...(await observed(['c', 'a', 'b']))]).toEqual([3, 1, 2, 6, 4, 5]);
});
