/** The kernels' exponential, logarithm and trigamma against those of the language and of stdlib, over their whole domains. */
import { readFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';
import { beforeAll, expect, test } from 'vitest';
import { trigamma } from '../../../src/distributions/dirichlet-divergence.js';

/** Applies a function to pairs of numbers in place; the kernels' own entry exports no such thing. */
const entry = `
import { exponential } from './exponential';
import { logarithm } from './logarithm';
import { trigamma } from './trigamma';
export function exponentials(from: usize, to: usize): void {
  for (; from < to; from += 16) v128.store(from, exponential(v128.load(from)));
}
export function logarithms(from: usize, to: usize): void {
  for (; from < to; from += 16) v128.store(from, logarithm(v128.load(from)));
}
export function trigammas(from: usize, to: usize): void {
  for (; from < to; from += 16) v128.store(from, trigamma(v128.load(from)));
}
`;

interface SpecialFunctions {
  readonly memory: WebAssembly.Memory;
  exponentials(from: number, to: number): void;
  logarithms(from: number, to: number): void;
  trigammas(from: number, to: number): void;
}

let functions: SpecialFunctions;

beforeAll(async () => {
  let binary = new Uint8Array();
  const assembly = new URL('../../../src/backends/wasm/assembly/', import.meta.url);
  const options =
    '--optimizeLevel 3 --enable simd --runtime stub --use abort= --initialMemory 2 --disableWarning 112';
  const { error } = await asc.main(['entry.ts', '--outFile', 'functions.wasm', ...options.split(' ')], {
    readFile: async (name) =>
      name === 'entry.ts' ? entry : readFile(new URL(name, assembly), 'utf8').catch(() => null),
    writeFile: (_, contents) => {
      binary = contents instanceof Uint8Array ? contents.slice() : binary;
    },
  });
  expect(error).toBeNull();
  functions = new WebAssembly.Instance(new WebAssembly.Module(binary), {}).exports as SpecialFunctions;
}, 60_000);

function apply(
  name: 'exponentials' | 'logarithms' | 'trigammas',
  arguments_: readonly number[],
): Float64Array {
  const view = new Float64Array(functions.memory.buffer, 65536, arguments_.length);
  view.set(arguments_);
  functions[name](view.byteOffset, view.byteOffset + view.byteLength);
  return view.slice();
}

/** |actual − expected| in units of the last place of `expected`. */
function unitsInLastPlace(actual: number, expected: number): number {
  if (Object.is(actual, expected)) return 0;
  const exponent = Math.floor(Math.log2(Math.abs(expected)));
  return Math.abs(actual - expected) / 2 ** (exponent - 52);
}

function worst(actual: Float64Array, expected: readonly number[]): number {
  return Math.max(...expected.map((value, index) => unitsInLastPlace(actual[index]!, value)));
}

test('the exponential is within two units in the last place from −708 to 709', () => {
  const points = Array.from({ length: 4000 }, (_, i) => -708 + (i * 1417) / 4000);
  const nearZero = Array.from({ length: 4000 }, (_, i) => (i - 2000) / 1500);
  for (const x of [points, nearZero])
    expect(worst(apply('exponentials', x), x.map(Math.exp))).toBeLessThan(2);
});

test('the exponential is exactly 1 at 0, and 0 below −708', () => {
  const results = apply('exponentials', [
    0,
    -0,
    -708.0001,
    -1e6,
    -Number.MAX_VALUE,
    Number.NEGATIVE_INFINITY,
  ]);
  expect([...results]).toEqual([1, 1, 0, 0, 0, 0]);
});

test('the logarithm is within two units in the last place over all normal numbers', () => {
  const wide = Array.from({ length: 4000 }, (_, i) => 10 ** (-307 + (i * 615) / 4000));
  const nearOne = Array.from({ length: 4000 }, (_, i) => 0.5 + (i + 0.5) / 2500);
  const veryNearOne = Array.from({ length: 104 }, (_, i) =>
    i % 2 === 0 ? 1 + 2 ** -(i / 2) : 1 - 2 ** -(i / 2 + 1),
  );
  for (const x of [wide, nearOne, veryNearOne]) {
    expect(worst(apply('logarithms', x), x.map(Math.log))).toBeLessThan(2);
  }
});

test('the logarithm is exact at 1 and finite at the ends', () => {
  const [one, least, largest] = apply('logarithms', [1, 2 ** -1022, Number.MAX_VALUE, 1]);
  expect(one).toBe(0);
  expect(least).toBeCloseTo(-708.3964185322641, 12);
  expect(largest).toBeCloseTo(709.782712893384, 12);
});

test('the trigamma function is within 1e-15 of ψ′ in the relative, from 1e-12 to 1e12', () => {
  const points = Array.from({ length: 2000 }, (_, i) => 10 ** (-12 + (24 * i) / 2000));
  const results = apply('trigammas', points);
  for (const [i, x] of points.entries())
    expect(Math.abs(results[i]! / trigamma(x) - 1)).toBeLessThan(1.5e-15);
  const [half, one] = apply('trigammas', [0.5, 1]);
  expect(Math.abs(half! / (Math.PI ** 2 / 2) - 1)).toBeLessThan(5e-16);
  expect(Math.abs(one! / (Math.PI ** 2 / 6) - 1)).toBeLessThan(5e-16);
});
