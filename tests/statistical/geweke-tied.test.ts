/**
 * Geweke's joint test (2004) of whole chains whose components share a covariance in two columns, with the concentration
 * learnt and a cell unseen: a sweep given the rows and new rows given the partition, by turns, must leave the joint law of
 * concentration, partition and rows as the model says.
 *
 * Moments of both simulations are compared at 4.5 standard errors (Student's t with 99 degrees of freedom): false alarms of
 * 2e-5 a moment, 9e-4 over all. The seeds are fixed, so that they either do or do not.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream, splitKey } from '../../src/core/random-stream.js';
import { tiedNiwDefinition } from '../../src/distributions/families/normal-tied.js';
import type { NiwHyperparameters } from '../../src/distributions/laws/niw-law.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { createVariates, type Variates } from '../../src/distributions/variates.js';
import { weightsSampler } from '../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import { runChains } from '../../src/inference/run-chains.js';
import { SequentialChain } from '../../src/inference/sequential-gibbs/sequential-chain.js';
import { drawWorld, normalModel, type World } from './draw-world.js';
import { restrictedGrowth, sizesOf } from './set-partitions.js';
import { distance, moments } from './world-moments.js';

const family = tiedNiwDefinition.family({ columns: 2 });
const model = normalModel(
  [0.5, -1],
  [
    [2, 0.5],
    [0.5, 1],
  ],
  { kind: 'DP', concentration: { kind: 'Gamma', shape: 2, rate: 1.5 } },
);
const { prior, process } = model;
const farther = { ...prior, kappa: 0.05 };
const direct = simulateDirectly(3000);

describe.each(['blocked', 'sequential'] as const)('%s Gibbs', (sampler) => {
  test.each([
    ['leaves the joint law as it is', prior, false],
    ['is caught where it takes clusters to lie farther apart', farther, true],
  ])('%s', async (_, taken, caught) => {
    const alternating = await simulateAlternately(sampler, taken, 1500);
    const distances = moments.map(([, moment]) => distance(direct, alternating, moment));
    expect(Math.max(...distances) > 4.5).toBe(caught);
  });
});

function simulateDirectly(count: number): readonly World[] {
  const variates = createVariates(randomStream(randomKey('direct')));
  return Array.from({ length: count }, () => drawTied(variates));
}

function drawTied(variates: Variates): World {
  const world = drawWorld(model, 5, variates);
  return { ...world, rows: drawTiedRows(world.labels, variates) };
}

/** Of clusters that have one covariance. */
function drawTiedRows(labels: readonly number[], variates: Variates): number[][] {
  const base = family.drawBase(prior, variates);
  const clusters = sizesOf(labels).map(() => family.drawPrior(base, variates));
  return labels.map((label) => family.drawing!.observation(clusters[label]!, variates));
}

/** `taken` is the prior that the sampler is given. */
async function simulateAlternately(
  sampler: 'sequential' | 'blocked',
  taken: NiwHyperparameters,
  count: number,
): Promise<readonly World[]> {
  const key = randomKey(`alternating ${sampler}`);
  const variates = createVariates(randomStream(key));
  const backend = createWasmBackend();
  const worlds: World[] = [];
  let world = drawTied(variates);
  for (let iteration = 0; iteration < count; iteration++) {
    const { labels, concentration, discount } = world;
    const data = rowMatrix(world.rows.map((row, i) => (i === 0 ? [row[0]!, Number.NaN] : row)));
    const options = {
      key: splitKey(key, iteration),
      from: [{ labels: Int32Array.from(labels), parameters: { concentration, discount } }],
      chains: 1,
      burn: 0,
      sweeps: 1,
      keepEvery: 1,
    };
    const shared = {
      family: { ...family, affine: null },
      prior: family.drawBase(taken, variates),
      redrawBase: (...given: Tail<Parameters<typeof family.redrawBase>>) =>
        family.redrawBase(taken, ...given),
    };
    const run =
      sampler === 'blocked'
        ? await runBlockedGibbs(backend, data, { ...shared, weights: weightsSampler(process, null) }, options)
        : await runChains(
            (own, origin) => new SequentialChain({ ...shared, process, auxiliary: 2 }, data, own, origin),
            options,
          );
    const draw = run.chains[0]!.draws[0]!;
    const next = restrictedGrowth(draw.labels);
    world = { ...draw.hyperparameters, labels: next, rows: drawTiedRows(next, variates) };
    worlds.push(world);
  }
  return worlds;
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
