/**
 * Geweke's joint test (2004) of whole chains that draw the parameters, algorithm 8 and blocked Gibbs by slices, with the
 * concentration learnt: a sweep given the rows and new rows given the partition, by turns, must leave the joint law of
 * concentration, partition and rows as the model says; so too where the chain does not see a cell.
 *
 * Moments of both simulations are compared at 4.5 standard errors (Student's t with 99 degrees of freedom): false alarms of
 * 2e-5 a moment, 1.1e-3 over all. The seeds are fixed, so that they either do or do not.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream, splitKey } from '../../src/core/random-stream.js';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import { sampledConjugate } from '../../src/distributions/families/sampled-family.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { createVariates } from '../../src/distributions/variates.js';
import { weightsSampler } from '../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import { runChains } from '../../src/inference/run-chains.js';
import { SequentialChain } from '../../src/inference/sequential-gibbs/sequential-chain.js';
import { drawRows, drawWorld, type NormalModel, normalModel, type World } from './draw-world.js';
import { restrictedGrowth } from './set-partitions.js';
import { distance, moments } from './world-moments.js';

const rowCount = 5;
const model = normalModel(
  [0.5, -1],
  [
    [2, 0.5],
    [0.5, 1],
  ],
  { kind: 'DP', concentration: { kind: 'Gamma', shape: 2, rate: 1.5 } },
);
const tighter = {
  ...model,
  prior: {
    ...model.prior,
    kappa: 8,
    scale: [
      [1, 0],
      [0, 0.5],
    ],
  },
};
const direct = simulateDirectly(4000);

describe.each(['sequential', 'blocked'] as const)('%s Gibbs', (sampler) => {
  test.each([
    ['leaves the joint law as it is', model, false, false],
    ['does so where a cell is missing', model, true, false],
    ['is caught where it takes clusters to lie closer and tighter', tighter, true, true],
  ])('%s', async (_, taken, hidden, caught) => {
    const alternating = await simulateAlternately(sampler, taken, hidden, 2000);
    const distances = moments.map(([, moment]) => distance(direct, alternating, moment));
    expect(Math.max(...distances) > 4.5).toBe(caught);
  });
});

function simulateDirectly(count: number): readonly World[] {
  const variates = createVariates(randomStream(randomKey('direct')));
  return Array.from({ length: count }, () => drawWorld(model, rowCount, variates));
}

/** `taken` is the model that the sampler is given. */
async function simulateAlternately(
  sampler: 'sequential' | 'blocked',
  { prior, process }: NormalModel,
  hidden: boolean,
  count: number,
): Promise<readonly World[]> {
  const key = randomKey(`alternating ${sampler}`);
  const variates = createVariates(randomStream(key));
  const backend = createWasmBackend();
  const family = sampledConjugate(normalNiw(2));
  const worlds: World[] = [];
  let world = drawWorld(model, rowCount, variates);
  for (let iteration = 0; iteration < count; iteration++) {
    const { labels, concentration, discount } = world;
    const rows = world.rows.map((row, i) => (hidden && i === 0 ? [row[0]!, Number.NaN] : row));
    const options = {
      key: splitKey(key, iteration),
      from: [{ labels: Int32Array.from(labels), parameters: { concentration, discount } }],
      chains: 1,
      burn: 0,
      sweeps: 1,
      keepEvery: 1,
    };
    const data = rowMatrix(rows);
    const run =
      sampler === 'blocked'
        ? await runBlockedGibbs(
            backend,
            data,
            { family, prior, weights: weightsSampler(process, null) },
            options,
          )
        : await runChains(
            (own, origin) => new SequentialChain({ family, prior, process, auxiliary: 2 }, data, own, origin),
            options,
          );
    const draw = run.chains[0]!.draws[0]!;
    const next = restrictedGrowth(draw.labels);
    world = { ...draw.hyperparameters, labels: next, rows: drawRows(model, next, variates) };
    worlds.push(world);
  }
  return worlds;
}
