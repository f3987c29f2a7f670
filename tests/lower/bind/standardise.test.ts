/** Rows in standard units, of which families that scale columns alike share one copy. */
import { expect, it } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import { normalSpherical } from '../../../src/distributions/families/normal-spherical.js';
import { isInBlocks } from '../../../src/inference/row-source.js';
import { standardise, standardiser } from '../../../src/lower/bind/standardise.js';
import type { ObservedTable } from '../../../src/observations/observed-table.js';

const values = Float64Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 1 : 50) * Math.sin(i * i));
const table: ObservedTable = {
  label: 'the data given',
  rows: 30,
  columns: [0, 1].map((c) => ({ kind: 'number', name: `x${c}`, variable: 'x' })),
  values,
  missing: 0,
  notes: [],
};
const niw = normalNiw(2);
const spherical = normalSpherical('NormalInverseGamma', 2);

it('families whose columns have scales of their own share the rows, and others have them in units of their own', () => {
  const backend = createWasmBackend({ threads: 1 });
  const unitsOf = standardiser(table, {}, backend);
  const [first, second, other] = [unitsOf(niw), unitsOf({ ...niw }), unitsOf(spherical)];
  expect(second.rows).toBe(first.rows);
  expect(other.rows).not.toBe(first.rows);
  expect(other.data.values).not.toEqual(first.data.values);
  for (const [units, family] of [
    [first, niw],
    [other, spherical],
  ] as const) {
    const alone = standardise(family, table, {});
    expect(units.data.values).toEqual(alone.data.values);
    expect(units.logJacobian).toBe(alone.logJacobian);
    expect(isInBlocks(units.rows)).toBe(false);
  }
});

it('nothing is shared where the data’s own units are asked for', () => {
  expect(standardiser(table, { standardize: false })(spherical).data.values).toBe(values);
});
