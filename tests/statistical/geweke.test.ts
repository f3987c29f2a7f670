/**
 * Geweke's joint test (2004) of the collapsed sampler with its process's hyperparameters: alternating one Gibbs step
 * given the rows with new rows given the partition must leave the joint law of hyperparameters, partition and
 * rows as the model says.
 *
 * Moments of both simulations are compared at 4.5 standard errors (Student's t with at least 99 degrees of
 * freedom): false alarms of 2e-5 a moment, 1.4e-3 over all. The seeds are fixed, so that they either do or do
 * not.
 */
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { kernelSeed, randomKey, randomStream, splitKey } from '../../src/core/random-stream.js';
import { createVariates } from '../../src/distributions/variates.js';
import { createChain } from '../../src/inference/gibbs/create-chain.js';
import { exchangeableLaw } from '../../src/inference/gibbs/exchangeable-law.js';
import { stepGibbs } from '../../src/inference/gibbs/gibbs-chain.js';
import { ReferenceBackend } from '../backends/reference-backend.js';
import { drawRows, drawWorld, type NormalModel, normalModel, type World } from './draw-world.js';
import { restrictedGrowth } from './set-partitions.js';
import { distance, moments } from './world-moments.js';

const rowCount = 5;
const concentration = { kind: 'Gamma', shape: 2, rate: 1.5 } as const;
const dirichletProcess = { kind: 'DP', concentration } as const;

const models: readonly (readonly [string, NormalModel])[] = [
  ['a Dirichlet process', normalModel([0.5], [[2]], dirichletProcess)],
  [
    'a Dirichlet process, two columns',
    normalModel(
      [0.5, -1],
      [
        [2, 0.5],
        [0.5, 1],
      ],
      dirichletProcess,
    ),
  ],
  [
    'a Pitman–Yor process',
    normalModel([0.5], [[2]], { kind: 'PY', discount: { kind: 'Beta', a: 1, b: 2 }, concentration }),
  ],
  [
    'three components',
    normalModel([0.5], [[2]], {
      kind: 'Dirichlet',
      components: 3,
      concentration: { kind: 'fixed', value: 0.7 },
    }),
  ],
  [
    'a mixture of finite mixtures',
    normalModel([0.5], [[2]], {
      kind: 'MFM',
      components: { kind: 'Poisson', rate: 1.5 },
      concentration: 0.8,
    }),
  ],
];

describe.each(models)('%s', (_, model) => {
  test('both simulations agree', async () => {
    const direct = simulateDirectly(model, 5000);
    const alternating = await simulateAlternately(createWasmBackend(), model, 5000, 2);
    for (const [name, moment] of moments) {
      expect(distance(direct, alternating, moment), name).toBeLessThan(4.5);
    }
  });
});

test.each([
  ['the reference sampler passes', {}, 2, false],
  ['seating by n in place of n − 1 is caught', { seatWithN: true }, 0, true],
  ['a predictive that still holds the row is caught', { predictWithoutRemoving: true }, 0, true],
  ['a split that forgets how probable its proposal was is caught', { forgetProposal: true }, 2, true],
])('%s', async (_, mutations, proposals, caught) => {
  const model = models[0]![1];
  const direct = simulateDirectly(model, 5000);
  const alternating = await simulateAlternately(new ReferenceBackend(mutations), model, 4000, proposals);
  const distances = moments.map(([, moment]) => distance(direct, alternating, moment));
  expect(Math.max(...distances) > 4.5).toBe(caught);
});

function simulateDirectly(model: NormalModel, count: number): World[] {
  const variates = createVariates(randomStream(randomKey('direct')));
  return Array.from({ length: count }, () => drawWorld(model, rowCount, variates));
}

async function simulateAlternately(
  backend: Backend,
  model: NormalModel,
  count: number,
  proposals: number,
): Promise<World[]> {
  const key = randomKey('alternating');
  const variates = createVariates(randomStream(key));
  let world = drawWorld(model, rowCount, variates);
  const worlds: World[] = [];
  for (let iteration = 0; iteration < count; iteration++) {
    const values = Float64Array.from(world.rows.flat());
    const data = backend.placeData(values, rowCount, model.prior.mean.length);
    const { concentration, discount } = world;
    const parameters = { concentration, discount };
    const law = exchangeableLaw(model.process, parameters, rowCount);
    const chain = createChain(backend, data, model.predictive, {
      labels: Int32Array.from(world.labels),
      seating: law,
      seed: kernelSeed(splitKey(key, iteration)),
    });
    const state = { chain, variates, parameters, law };
    const [step] = await stepGibbs(backend, model, [state], [proposals]);
    const labels = restrictedGrowth(chain.labels());
    chain.dispose();
    data.dispose();
    world = { ...step!.state.parameters, labels, rows: drawRows(model, labels, variates) };
    worlds.push(world);
  }
  return worlds;
}
