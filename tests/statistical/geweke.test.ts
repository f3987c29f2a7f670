/**
 * Geweke's joint test (2004) of the collapsed sampler with its concentration: alternating one Gibbs step
 * given the rows with new rows given the partition must leave the joint law of concentration, partition and
 * rows as the model says.
 *
 * Moments of both simulations are compared at 4.5 standard errors (Student's t with at least 99 degrees of
 * freedom): false alarms of 2e-5 a moment, 4e-4 over all. The seeds are fixed, so that they either do or do
 * not.
 */
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { kernelSeed, randomKey, randomStream, splitKey } from '../../src/core/random-stream.js';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import type { MeanAndCovariance, NiwHyperparameters } from '../../src/distributions/laws/niw-law.js';
import { createVariates, type Variates } from '../../src/distributions/variates.js';
import { createChain } from '../../src/inference/gibbs/create-chain.js';
import { exchangeableLaw } from '../../src/inference/gibbs/exchangeable-law.js';
import { type GibbsModel, stepGibbs } from '../../src/inference/gibbs/gibbs-chain.js';
import { ReferenceBackend } from '../backends/reference-backend.js';
import { batchMeans, standardDistance } from './batch-means.js';
import { restrictedGrowth, sizesOf } from './set-partitions.js';

const rowCount = 5;
const concentrationPrior = { kind: 'Gamma', shape: 2, rate: 1.5 } as const;

/** With the base of the Normals, from which rows are drawn. */
interface NormalModel extends GibbsModel {
  readonly prior: NiwHyperparameters;
}

const models: readonly (readonly [string, NormalModel])[] = [
  ['one column', modelOf([0.5], [[2]])],
  [
    'two columns',
    modelOf(
      [0.5, -1],
      [
        [2, 0.5],
        [0.5, 1],
      ],
    ),
  ],
];

/** Everything that the joint law is about. */
interface World {
  readonly concentration: number;
  readonly labels: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

/** Bounded in the tails of the data, so that averages have the moments that their standard errors need. */
const moments: readonly (readonly [string, (world: World) => number])[] = [
  ['clusters', ({ labels }) => sizesOf(labels).length],
  ['clusters squared', ({ labels }) => sizesOf(labels).length ** 2],
  ['rows 1 and 2 together', ({ labels }) => Number(labels[0] === labels[1])],
  ['rows 1 and 5 together', ({ labels }) => Number(labels[0] === labels[4])],
  ['concentration', ({ concentration }) => concentration],
  ['concentration squared', ({ concentration }) => concentration ** 2],
  ['log concentration', ({ concentration }) => Math.log(concentration)],
  ['concentration × clusters', ({ concentration, labels }) => concentration * sizesOf(labels).length],
  ['a row', ({ rows }) => Math.tanh(rows[0]![0]!)],
  ['nearness of rows', ({ rows }) => Math.exp(-((rows[0]![0]! - rows[1]![0]!) ** 2))],
];

describe.each(models)('%s', (_, model) => {
  test('both simulations agree', () => {
    const direct = simulateDirectly(model, 20_000);
    const alternating = simulateAlternately(createWasmBackend(), model, 20_000, 2);
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
])('%s', (_, mutations, proposals, caught) => {
  const model = models[0]![1];
  const direct = simulateDirectly(model, 20_000);
  const alternating = simulateAlternately(new ReferenceBackend(mutations), model, 4000, proposals);
  const distances = moments.map(([, moment]) => distance(direct, alternating, moment));
  expect(Math.max(...distances) > 4.5).toBe(caught);
});

function distance(a: readonly World[], b: readonly World[], moment: (world: World) => number): number {
  return standardDistance(batchMeans([a.map(moment)], 100), batchMeans([b.map(moment)], 100));
}

function simulateDirectly(model: NormalModel, count: number): World[] {
  const variates = createVariates(randomStream(randomKey('direct')));
  return Array.from({ length: count }, () => drawWorld(model, variates));
}

function simulateAlternately(
  backend: Backend,
  model: NormalModel,
  count: number,
  proposals: number,
): World[] {
  const key = randomKey('alternating');
  const variates = createVariates(randomStream(key));
  let world = drawWorld(model, variates);
  return Array.from({ length: count }, (_, iteration) => {
    const values = Float64Array.from(world.rows.flat());
    const data = backend.placeData(values, rowCount, model.prior.mean.length);
    const parameters = { concentration: world.concentration, discount: 0 };
    const law = exchangeableLaw(model.process, parameters, rowCount);
    const chain = createChain(backend, data, model.predictive, {
      labels: Int32Array.from(world.labels),
      seating: law,
      seed: kernelSeed(splitKey(key, iteration)),
    });
    const state = { chain, variates, parameters, law };
    const { concentration } = stepGibbs(backend, model, [state], [proposals])[0]!.state.parameters;
    const labels = restrictedGrowth(chain.labels());
    chain.dispose();
    data.dispose();
    world = { concentration, labels, rows: drawRows(model, labels, variates) };
    return world;
  });
}

/** The concentration, rows seated one after the other, and their values. */
function drawWorld(model: NormalModel, variates: Variates): World {
  const concentration = variates.gamma(concentrationPrior.shape, concentrationPrior.rate);
  const labels: number[] = [];
  while (labels.length < rowCount) labels.push(variates.categorical([...sizesOf(labels), concentration]));
  return { concentration, labels, rows: drawRows(model, labels, variates) };
}

function drawRows({ prior }: NormalModel, labels: readonly number[], variates: Variates): number[][] {
  const family = normalNiw(prior.mean.length);
  const clusters: MeanAndCovariance[] = sizesOf(labels).map(() => family.law.draw(prior, variates));
  return labels.map((label) => family.drawing!.observation(clusters[label]!, variates));
}

function modelOf(mean: readonly number[], scale: readonly (readonly number[])[]): NormalModel {
  const prior = { mean, kappa: 0.5, dof: 6, scale };
  return {
    prior,
    predictive: { kind: 'niw', prior },
    process: { kind: 'DP', concentration: concentrationPrior },
  };
}
