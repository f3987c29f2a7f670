/** The kernels' log rising factorial against stdlib's log-gamma, within its table, across its end and far beyond. */
import { readFile } from 'node:fs/promises';
import gammaln from '@stdlib/math-base-special-gammaln';
import asc from 'assemblyscript/asc';
import { beforeAll, expect, test } from 'vitest';

const entry = `
import { LogGammaTable, logRisingFactorial } from './rising-factorial';
const table = new LogGammaTable();
export function setTable(shift: f64, values: usize, length: i32): void {
  table.shift = shift;
  table.values = values;
  table.length = length;
}
export function rising(count: f64, x: f64): f64 {
  return logRisingFactorial(table, count, x);
}
`;

interface Functions {
  readonly memory: WebAssembly.Memory;
  setTable(shift: number, values: number, length: number): void;
  rising(count: number, x: number): number;
}

const shift = 0.7;
const length = 2 ** 20;
let functions: Functions;

beforeAll(async () => {
  let binary = new Uint8Array();
  const assembly = new URL('../../../src/backends/wasm/assembly/', import.meta.url);
  const options =
    '--optimizeLevel 3 --enable simd --runtime stub --use abort= --initialMemory 200 --disableWarning 112';
  const { error } = await asc.main(['entry.ts', '--outFile', 'functions.wasm', ...options.split(' ')], {
    readFile: async (name) =>
      name === 'entry.ts' ? entry : readFile(new URL(name, assembly), 'utf8').catch(() => null),
    writeFile: (_, contents) => {
      binary = contents instanceof Uint8Array ? contents.slice() : binary;
    },
  });
  expect(error).toBeNull();
  functions = new WebAssembly.Instance(new WebAssembly.Module(binary), {}).exports as Functions;
  const values = new Float64Array(functions.memory.buffer, 65536, length);
  for (let j = 0; j < length; j++) values[j] = gammaln(shift + j);
  functions.setTable(shift, values.byteOffset, length);
}, 60_000);

/** |actual − expected| in roundings of the larger of the two log-gammas that `expected` is the difference of. */
function roundings(count: number, x: number): number {
  const whole = gammaln(shift + count + x);
  const expected = whole - gammaln(shift + count);
  return Math.abs(functions.rising(count, x) - expected) / (Math.abs(whole) * 2 ** -53);
}

test.each([
  [0, 0],
  [0, 1],
  [3, 5],
  [1000, 17],
  [length - 3, 2],
])('within the table, of %d and %d', (count, x) => {
  expect(roundings(count, x)).toBe(0);
});

test.each([
  [0, length],
  [5, 1e9],
  [length - 1, 1],
  [length - 1, 1e6],
  [length, 3],
  [1e7, 1e7],
  [1e9, 1e3],
])('beyond it, of %d and %d', (count, x) => {
  expect(roundings(count, x)).toBeLessThan(4);
});

test('a small count beside a huge one is not lost in the difference of their log-gammas', () => {
  // Π (a + i) by its factors, where gammaln itself has an absolute error of 2^−53 · 3e14.
  const count = 1e13;
  const exact = Math.log(count + shift) + Math.log(count + shift + 1) + Math.log(count + shift + 2);
  expect(Math.abs(functions.rising(count, 3) - exact)).toBeLessThan(1e-13 * exact);
});
