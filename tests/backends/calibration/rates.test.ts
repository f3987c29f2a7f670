/** Rates of passes: found again from passes made of them, and measured of a backend. */
import { expect, test } from 'vitest';
import { fitRates } from '../../../src/backends/calibration/fit-rates.js';
import { measureRates } from '../../../src/backends/calibration/measure-rates.js';
import { secondsOfPass } from '../../../src/backends/calibration/pass-rates.js';
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
  const fitted = fitRates(
    sizes.map((size) => ({ ...size, seconds: secondsOfPass(rates, size) })),
    rates.setup,
  );
  for (const size of sizes)
    expect(secondsOfPass(fitted, size) / secondsOfPass(rates, size)).toBeCloseTo(1, 3);
  expect(fitted.setup).toBe(rates.setup);
});

test('times that no rates explain give none below zero', () => {
  const falling = sizes.map((size, index) => ({ ...size, seconds: 1 / (1 + index) }));
  for (const rate of Object.values(fitRates(falling, 0))) expect(rate).toBeGreaterThanOrEqual(0);
});

test('a backend is measured, and what it held is given back', async () => {
  const backend = createWasmBackend({ threads: 1 });
  const held = backend.bytesHeld;
  const rates = await measureRates(backend, performance.now(), 0.02);
  expect(secondsOfPass(rates, sizes[3]!)).toBeGreaterThan(secondsOfPass(rates, sizes[0]!));
  expect(backend.bytesHeld).toBe(held);
});
