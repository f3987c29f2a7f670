/** Rates of passes and sweeps: found again from passes made of them, and measured of a backend. */
import { expect, test } from 'vitest';
import { measureRates } from '../../../src/backends/calibration/measure-rates.js';
import { fitPassRates, secondsOfPass } from '../../../src/backends/calibration/pass-rates.js';
import { fitSweepRates, secondsOfSweep } from '../../../src/backends/calibration/sweep-rates.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';

const sizes = [
  { rows: 1000, components: 2, features: 3 },
  { rows: 200_000, components: 8, features: 5 },
  { rows: 100_000, components: 20, features: 21 },
  { rows: 100_000, components: 20, features: 66 },
];

test.each([
  { setup: 0.3, fixed: 2e-5, pair: 6e-9, feature: 1.5e-10 },
  { setup: 1, fixed: 1e-3, pair: 0, feature: 5e-12 },
])('$feature a feature is found again', (rates) => {
  const fitted = fitPassRates(
    sizes.map((size) => ({ ...size, seconds: secondsOfPass(rates, size) })),
    rates.setup,
  );
  for (const size of sizes)
    expect(secondsOfPass(fitted, size) / secondsOfPass(rates, size)).toBeCloseTo(1, 3);
  expect(fitted.setup).toBe(rates.setup);
});

test('times that no rates explain give none below zero', () => {
  const falling = sizes.map((size, index) => ({ ...size, seconds: 1 / (1 + index) }));
  for (const rate of Object.values(fitPassRates(falling, 0))) expect(rate).toBeGreaterThanOrEqual(0);
});

test('a backend is measured, and what it held is given back', async () => {
  const backend = createWasmBackend({ threads: 1 });
  const held = backend.bytesHeld;
  const { pass, sweep } = await measureRates(backend, performance.now(), 0.02);
  expect(secondsOfPass(pass, sizes[3]!)).toBeGreaterThan(secondsOfPass(pass, sizes[0]!));
  const large = { rows: 10_000, clusters: 20, features: 6, chains: 4 };
  expect(secondsOfSweep(sweep, large)).toBeGreaterThan(secondsOfSweep(sweep, { ...large, rows: 100 }));
  expect(sweep.abreast).toBeGreaterThanOrEqual(1);
  expect(backend.bytesHeld).toBe(held);
});

test('rates of a sweep are found again, and chains beyond those that run abreast wait', () => {
  const rates = { setup: 0.5, fixed: 1e-3, row: 2e-6, pair: 1e-8, feature: 1e-9, abreast: 64 };
  const one = [
    { rows: 200, clusters: 1, features: 3 },
    { rows: 2000, clusters: 4, features: 3 },
    { rows: 2000, clusters: 24, features: 6 },
    { rows: 2000, clusters: 4, features: 66 },
    { rows: 1000, clusters: 16, features: 66 },
  ];
  const seconds = (size: (typeof one)[number]) => secondsOfSweep(rates, { ...size, chains: 1 });
  const fitted = fitSweepRates(
    one.map((size) => ({ ...size, seconds: seconds(size) })),
    rates,
  );
  for (const size of one) {
    expect(secondsOfSweep(fitted, { ...size, chains: 1 }) / seconds(size)).toBeCloseTo(1, 2);
  }
  const of = (chains: number) => secondsOfSweep(rates, { ...one[1]!, chains }) - rates.fixed;
  expect(of(64)).toBe(of(1));
  expect(of(256) / of(1)).toBeCloseTo(4, 12);
});
