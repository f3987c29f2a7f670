/**
 * Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari & Gelman 2018): where truths are drawn from the prior and
 * rows from the truth, the rank of a truth among draws from its posterior is uniform, whatever is asked of both.
 *
 * Of 200 simulations each a chi-square test over ten ranks raises a false alarm with probability 1e-6; draws are so far apart
 * that what is left of their dependence does not show. The seeds are fixed, so that it either does or does not.
 */
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { kernelSeed, randomKey, randomStream, splitKey } from '../../src/core/random-stream.js';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { createVariates, type Variates } from '../../src/distributions/variates.js';
import { createChain } from '../../src/inference/gibbs/create-chain.js';
import { exchangeableLaw } from '../../src/inference/gibbs/exchangeable-law.js';
import { stepGibbs } from '../../src/inference/gibbs/gibbs-chain.js';
import { initialParameters, type WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { runVariational } from '../../src/inference/variational/run-variational.js';
import { stickWeights } from '../../src/inference/variational/stick-weights.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { drawWorld, normalModel, type World } from './draw-world.js';
import { restrictedGrowth, sizesOf } from './set-partitions.js';

const backend = createWasmBackend();
const rowCount = 8;
const simulations = 200;
/** Posterior draws of a simulation: ranks 0 to 9. */
const draws = 9;
const uniform = new Map(Array.from({ length: draws + 1 }, (_, rank) => [String(rank), 1 / (draws + 1)]));

const learnt = { kind: 'Gamma', shape: 2, rate: 1 } as const;
const processes: readonly (readonly [string, WeightProcess])[] = [
  ['a Dirichlet process', { kind: 'DP', concentration: learnt }],
  ['a Pitman–Yor process', { kind: 'PY', discount: { kind: 'Beta', a: 1, b: 2 }, concentration: learnt }],
  ['three components', { kind: 'Dirichlet', components: 3, concentration: { kind: 'fixed', value: 0.7 } }],
  [
    'three components, their concentration learnt',
    { kind: 'Dirichlet', components: 3, concentration: learnt },
  ],
  [
    'a mixture of finite mixtures',
    { kind: 'MFM', components: { kind: 'Poisson', rate: 1.5 }, concentration: 0.8 },
  ],
];

/** What is asked of a truth and of every draw. */
const questions: Readonly<Record<string, (world: Omit<World, 'rows'>) => number>> = {
  clusters: ({ labels }) => sizesOf(labels).length,
  'rows beside the first': ({ labels }) => labels.filter((label) => label === labels[0]).length,
  concentration: ({ concentration }) => concentration,
  discount: ({ discount }) => discount,
};

test.each(processes)('collapsed Gibbs is calibrated under %s', async (_, process) => {
  const ranks = await simulate(process, process);
  for (const question of Object.keys(questions)) {
    expect(unevenness(ranks[question]!), question).toBeLessThan(chiSquareBound(draws, 1e-6));
  }
});

test('a sampler that believes in another prior is caught', async () => {
  const [, truth] = processes[0]!;
  const ranks = await simulate(truth, { kind: 'DP', concentration: { kind: 'Gamma', shape: 2, rate: 3 } });
  expect(unevenness(ranks.concentration!)).toBeGreaterThan(chiSquareBound(draws, 1e-6));
});

// What docs/methods/variational.md warns of, so that a change of it is noticed: the share of truths above nine draws is 1 in 10 where
// q is the posterior, and 1 in 2 of 100 then has probability 1e-25.
test('variational inference is not: it takes the concentration for too small, and is too sure of it', async () => {
  const model = normalModel([0], [[2]], { kind: 'DP', concentration: learnt });
  const variates = createVariates(randomStream(randomKey('calibration, variational')));
  let above = 0;
  for (let simulation = 0; simulation < 100; simulation++) {
    const { rows, concentration } = drawWorld(model, 25, variates);
    const weights = stickWeights({ truncation: 10, discount: 0, concentration: learnt });
    const found = await runVariational(
      backend,
      rowMatrix(rows),
      { family: normalNiw(1), prior: model.prior, weights },
      { key: randomKey(simulation), restarts: 1, start: null, maxIterations: 200, tolerance: 1e-6 },
    );
    const approximate = found?.weights.concentration;
    if (typeof approximate !== 'object' || approximate === null || !('shape' in approximate)) {
      throw new Error('no q of the concentration');
    }
    const own = Array.from({ length: draws }, () => variates.gamma(approximate.shape, approximate.rate));
    if (rankOf(concentration, own, variates) === draws) above++;
  }
  expect(above).toBeGreaterThan(50);
});

/** For each question the ranks of the truths. */
async function simulate(
  truth: WeightProcess,
  believed: WeightProcess,
): Promise<Readonly<Record<string, number[]>>> {
  const key = randomKey(`calibration, ${truth.kind}`);
  const variates = createVariates(randomStream(key));
  const ranks: Record<string, number[]> = Object.fromEntries(
    Object.keys(questions).map((name) => [name, []]),
  );
  for (let simulation = 0; simulation < simulations; simulation++) {
    const world = drawWorld(normalModel([0], [[2]], truth), rowCount, variates);
    const posterior = await drawPosterior(world, believed, splitKey(key, simulation), variates);
    for (const [name, ask] of Object.entries(questions)) {
      ranks[name]!.push(rankOf(ask(world), posterior.map(ask), variates));
    }
  }
  return ranks;
}

/** From all rows in one cluster, sixty sweeps before the first draw and ten between draws. */
async function drawPosterior(
  { rows }: World,
  process: WeightProcess,
  key: ReturnType<typeof randomKey>,
  variates: Variates,
): Promise<Omit<World, 'rows'>[]> {
  const model = normalModel([0], [[2]], process);
  const data = backend.placeData(Float64Array.from(rows.flat()), rowCount, 1);
  const parameters = initialParameters(process);
  const law = exchangeableLaw(process, parameters, rowCount);
  const chain = createChain(backend, data, model.predictive, {
    labels: new Int32Array(rowCount),
    seating: law,
    seed: kernelSeed(key),
  });
  let state = { chain, variates, parameters, law };
  const kept: Omit<World, 'rows'>[] = [];
  for (let sweep = 1; kept.length < draws; sweep++) {
    const [step] = await stepGibbs(backend, model, [state], [sweep % 4 === 0 ? 1 : 0]);
    state = { ...state, ...step!.state };
    if (sweep >= 60 && sweep % 10 === 0) {
      kept.push({ ...state.parameters, labels: restrictedGrowth(chain.labels()) });
    }
  }
  chain.dispose();
  data.dispose();
  return kept;
}

/** Among equals the place is drawn. */
function rankOf(truth: number, posterior: readonly number[], { uniform: draw }: Variates): number {
  const below = posterior.filter((value) => value < truth).length;
  const equal = posterior.filter((value) => value === truth).length;
  return below + Math.floor(draw() * (equal + 1));
}

function unevenness(ranks: readonly number[]): number {
  return chiSquare(countAll(ranks.map(String)), uniform).statistic;
}
