/** `--backend auto` by a calibration that is written here, of a machine that nobody has. */
import { expect, test } from 'vitest';
import type { Calibration } from '../../../src/backends/calibration/calibration.js';
import { planModel } from '../../../src/driver/compile.js';
import { chooseBackendFor } from '../../../src/lower/choose/choose-backend-for.js';
import type { FitOptions } from '../../../src/lower/compiled-sampler.js';
import type { DataSize } from '../../../src/plan/methods/data-size.js';

/**
 * A GPU that takes a second to be ready and a millisecond a pass, and is forty times as fast after that; of chains it runs 256
 * abreast, each as fast as on four of the processor's threads.
 */
const calibration: Calibration = {
  version: '0',
  processor: 'a processor',
  threads: 8,
  wasm: {
    pass: { setup: 0, fixed: 1e-5, pair: 4e-9, feature: 2e-10 },
    sweep: { setup: 0, fixed: 0, row: 0, pair: 2e-8, feature: 1e-9, abreast: 8 },
  },
  gpu: {
    device: 'a GPU',
    software: false,
    rates: {
      pass: { setup: 1, fixed: 1e-3, pair: 1e-10, feature: 5e-12 },
      sweep: { setup: 1, fixed: 1e-3, row: 2e-6, pair: 0, feature: 0, abreast: 256 },
    },
  },
};
const model = 'K = 20; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)';

function sizeOf(rows: number, columns: number): DataSize {
  const names = Array.from({ length: columns }, (_, d) => `c${d}`);
  return { rows, columns: names, widths: { x: columns }, incomplete: {} };
}

function choose(source: string, size: DataSize, options: FitOptions) {
  const plan = planModel(source);
  if (!plan.ok) throw new Error(plan.error[0]?.what);
  return chooseBackendFor(plan.value, plan.value.method!, size, options);
}

test('many rows go to the GPU, few stay, and both estimates are said', () => {
  const many = choose(model, sizeOf(1_000_000, 10), { calibration });
  // 750 passes of 20e6 pairs of F = 66: 750 (1e-5 + 20e6 · 17.2e-9) and 1 + 750 (1e-3 + 20e6 · 0.43e-9).
  expect(many?.seconds?.wasm).toBeCloseTo(258.0075, 6);
  expect(many?.seconds?.webgpu).toBeCloseTo(8.2, 6);
  expect(many).toMatchObject({
    backend: 'webgpu',
    reason: 'about 4.3 min on wasm, 8.2 s on webgpu (a GPU)',
  });
  const few = choose(model, sizeOf(300, 2), { calibration });
  expect(few?.backend).toBe('wasm');
  expect(few!.seconds!.webgpu).toBeGreaterThan(few!.seconds!.wasm);
});

test('rates decide, not sizes alone: a slow GPU is left where it is', () => {
  const { wasm } = calibration;
  const slow: Calibration = {
    ...calibration,
    gpu: { device: 'old', software: false, rates: { ...wasm!, pass: { ...wasm!.pass, setup: 1 } } },
  };
  expect(choose(model, sizeOf(1_000_000, 10), { calibration: slow })?.backend).toBe('wasm');
});

test('a named backend is not second-guessed', () => {
  expect(choose(model, sizeOf(1_000_000, 10), { calibration, backend: 'tfjs-cpu' })).toBeNull();
});

test.each([
  ['no calibration', model, null, 'whether a GPU would be faster, `dimsum doctor` measures'],
  ['no GPU', model, { ...calibration, wasm: null, gpu: null }, 'no GPU answered when `dimsum doctor` looked'],
  [
    'software',
    model,
    { ...calibration, wasm: null, gpu: { device: 'SwiftShader', software: true, rates: null } },
    'the one GPU here is software, SwiftShader',
  ],
  [
    'a closed form',
    'lambda ~ Gamma(1, 1); x_i ~ Poisson(lambda)',
    calibration,
    'a closed form has no passes to share out',
  ],
] as const)('%s: wasm, and why', (_, source, own, reason) => {
  expect(choose(source, sizeOf(1_000_000, 1), { calibration: own })).toEqual({ backend: 'wasm', reason });
});

test('blocked Gibbs goes to the GPU, and rows in blocks do not', () => {
  const blocked = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i); infer gibbs';
  expect(choose(blocked, sizeOf(1_000_000, 10), { calibration, sampler: 'blocked' })?.backend).toBe('webgpu');
  const inBlocks = { ...sizeOf(1_000_000, 10), blocks: 3 };
  expect(choose(model, inBlocks, { calibration })?.backend).toBe('wasm');
});

const process = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i); infer gibbs';

test('of collapsed Gibbs many chains go to the GPU, few stay, and both estimates are said', () => {
  const size = sizeOf(10_000, 2);
  const options = { calibration, sweeps: 1000, burn: 250, sampler: 'collapsed' } as const;
  // K = log N ≈ 9 and F = 6: 1250 · 10,000 · 10 · 26 ns on a thread, and 1 + 1250 (1e-3 + 10,000 · 2 µs).
  const few = choose(process, size, { ...options, chains: 4 });
  expect(few).toMatchObject({ backend: 'wasm', seconds: { wasm: 3.25, webgpu: 27.25 } });
  const many = choose(process, size, { ...options, chains: 128 });
  expect(many?.backend).toBe('webgpu');
  expect(many?.seconds?.wasm).toBeCloseTo(16 * 3.25, 9);
  expect(many?.seconds?.webgpu).toBeCloseTo(27.25, 9);
});

test('sweeps over missing cells stay on wasm', () => {
  const missing = { ...sizeOf(10_000, 2), incomplete: { x: ['c1'] } };
  const collapsed = choose(process, missing, { calibration, chains: 128, sampler: 'collapsed' });
  expect(collapsed).toEqual({
    backend: 'wasm',
    reason: 'cells are missing, which the collapsed sweep of webgpu does not integrate out',
  });
});
