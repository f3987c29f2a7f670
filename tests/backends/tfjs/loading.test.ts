/** Backends that are absent, broken or there: what their users are told. */
import { expect, test, vi } from 'vitest';
import { createTfjsBackend } from '../../../src/backends/tfjs/create-tfjs-backend.js';
import type { ImportPackage } from '../../../src/backends/tfjs/import-package.js';
import type { TfjsName } from '../../../src/backends/tfjs/packages.js';
import { chainObstacle } from '../../../src/backends/tfjs/webgpu/sweep/chain-obstacle.js';
import { diagnose } from '../../../src/diagnostics/diagnostic.js';
import { backendMessages } from '../../../src/diagnostics/messages/backend-messages.js';
import type { CollapsedPredictive } from '../../../src/distributions/collapsed-predictive.js';
import { planModel } from '../../../src/driver/compile.js';
import type { FitOptions } from '../../../src/lower/compiled-sampler.js';
import { refuseBackend } from '../../../src/lower/refuse/refuse-backend.js';
import { refuseChains } from '../../../src/lower/refuse/refuse-chains.js';
import { numberPredictive } from '../../distributions/opened-family.js';
import { installedDouble, tensorflowPeerDouble } from './peer-double.js';

const gpuPeer = '@tensorflow/tfjs-node-gpu';
const nothing = installedDouble({});

async function toldOf(name: TfjsName, load: ImportPackage) {
  const opened = await createTfjsBackend(name, load);
  return opened.ok ? [] : opened.error;
}

/** Everything is installed, but no driver answers. */
const withoutAdapter = installedDouble({
  '@tensorflow/tfjs-core': tensorflowPeerDouble,
  webgpu: () => ({ globals: {}, create: () => ({ requestAdapter: async () => null }) }),
  '@tensorflow/tfjs-backend-webgpu': () => ({}),
});
vi.stubEnv('VK_ICD_FILENAMES', 'gpu.json');

/** A workgroup's memory of 16 kB. */
const memoryLength = 4032;
const one = { values: Float64Array.of(1), rows: 1, columns: 1 };
const poisson: CollapsedPredictive = {
  kind: 'columns',
  columns: [numberPredictive('Poisson', { shape: 1, rate: 1 })],
};
const wide = (cells: number): CollapsedPredictive => {
  const scale = Array.from({ length: cells }, () => new Array<number>(cells).fill(0));
  return { kind: 'niw', prior: { mean: new Array<number>(cells).fill(0), kappa: 1, dof: cells, scale } };
};
const unableChains = [
  () => chainObstacle(poisson, { ...one, values: Float64Array.of(Number.NaN) }, memoryLength),
  () => chainObstacle(poisson, { ...one, values: Float64Array.of(1001) }, memoryLength),
  () => chainObstacle(wide(30), one, memoryLength),
  () => chainObstacle(wide(40), one, memoryLength),
];

test('what the sweep kernel treats has no obstacle', () => {
  expect(chainObstacle(poisson, one, memoryLength)).toBeNull();
  expect(chainObstacle(wide(20), one, memoryLength)).toBeNull();
});

const cases = {
  'backend-missing': [() => toldOf('tensorflow', nothing), () => toldOf('tfjs-wasm', nothing)],
  'backend-broken': [
    () =>
      toldOf(
        'tensorflow',
        installedDouble({
          [gpuPeer]: () => {
            throw new Error('libcudart.so.11.0: cannot open shared object file');
          },
        }),
      ),
    () => toldOf('tensorflow', installedDouble({ [gpuPeer]: () => ({ default: peerWithoutBackend }) })),
  ],
  'backend-no-adapter': [() => toldOf('webgpu', withoutAdapter)],
  'backend-failed': [
    async () => [diagnose('backend-failed', null, { backend: 'webgpu', reason: 'the device was lost' })],
  ],
  'backend-cannot': [
    () => refusedOf({}),
    () => refusedOf({ sampler: 'sequential' }),
    ...unableChains.map((make) => async () => [refuseChains('webgpu', make()!)]),
  ],
};

async function refusedOf(options: FitOptions) {
  const plan = planModel('G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)');
  if (!plan.ok) throw new Error(plan.error[0]!.why);
  expect(refuseBackend(plan.value, 'gibbs', { sampler: 'blocked', backend: 'webgpu' })).toEqual([]);
  expect(refuseBackend(plan.value, 'gibbs', { sampler: 'collapsed', backend: 'webgpu' })).toEqual([]);
  expect(refuseBackend(plan.value, 'gibbs', { ...options, backend: 'wasm' })).toEqual([]);
  return refuseBackend(plan.value, 'gibbs', { ...options, backend: 'tfjs-cpu' });
}

const peerWithoutBackend = {
  tensor: () => {},
  enableProdMode: () => {},
  setBackend: async () => false,
  getBackend: () => '',
};

test('every code has a case', () => {
  expect(Object.keys(cases).sort()).toEqual(Object.keys(backendMessages).sort());
});

test.each(Object.entries(cases))('%s', async (code, mistakes) => {
  const found = (await Promise.all(mistakes.map((make) => make()))).flat();
  expect(found.map((diagnostic) => diagnostic.code)).toEqual(mistakes.map(() => code));
  const text = found.map(({ what, why, remedy }) => `${what}\n  ${why}\n  ${remedy}\n`).join('\n');
  await expect(text).toMatchFileSnapshot(`messages/${code}.txt`);
});

test('an environment that names no driver is told of it', async () => {
  vi.stubEnv('VK_ICD_FILENAMES', '');
  const [told] = await toldOf('webgpu', withoutAdapter);
  vi.stubEnv('VK_ICD_FILENAMES', 'gpu.json');
  expect(told?.why).toContain('no driver, since VK_ICD_FILENAMES or VK_DRIVER_FILES is empty');
});

test('opening webgpu twice asks Dawn for one GPU, which outlives what devices have pending', async () => {
  const create = vi.fn(() => ({ requestAdapter: async () => null }));
  const load = installedDouble({
    '@tensorflow/tfjs-core': tensorflowPeerDouble,
    '@tensorflow/tfjs-backend-webgpu': () => ({}),
    webgpu: () => dawnDouble,
  });
  const dawnDouble = { globals: {}, create };
  await toldOf('webgpu', load);
  await toldOf('webgpu', load);
  expect(create).toHaveBeenCalledTimes(1);
});

test('a broken package is not passed over for another of its group', async () => {
  const load = installedDouble({
    [gpuPeer]: () => {
      throw new Error('no CUDA');
    },
    '@tensorflow/tfjs-node': tensorflowPeerDouble,
  });
  expect((await toldOf('tensorflow', load)).map(({ why }) => why)).toEqual([
    '@tensorflow/tfjs-node-gpu is installed, but no CUDA.',
  ]);
});

test.each([gpuPeer, '@tensorflow/tfjs-node'])('%s, once installed, computes', async (name) => {
  const opened = await createTfjsBackend('tensorflow', installedDouble({ [name]: tensorflowPeerDouble }));
  if (!opened.ok) throw new Error(opened.error[0]!.why);
  const data = opened.value.placeData(Float64Array.of(1, 2, 4), 3, 1);
  const { statistics } = await opened.value.assign(data, {
    features: 'linear',
    components: 1,
    omega: Float64Array.of(0, 0),
    mode: { kind: 'soft' },
  });
  expect(statistics[0]).toBe(3);
  expect(statistics[1]).toBeCloseTo(7, 5);
  data.dispose();
});
