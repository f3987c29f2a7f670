/** What EM does again and again, timed: a whole step of `inference/em`. */
import { createWasmBackend, type WasmOptions } from '../src/backends/wasm/wasm-backend.js';
import type { ConjugateFamily } from '../src/distributions/families/conjugate-family.js';
import { findFamily } from '../src/distributions/families/families.js';
import { addFeatures } from '../src/distributions/gather-statistics.js';
import { maximumLikelihoodEstimator } from '../src/inference/em/component-estimator.js';
import { placeMixtures } from '../src/inference/em/em-mixture.js';
import { type EmProblem, type EmState, maximise, stepEm } from '../src/inference/em/em-step.js';
import { leastTime } from './comparison.js';
import type { Blobs } from './gaussian-blobs.js';

export interface EmSize {
  readonly components: number;
  /** How often it is repeated in a round, by us and by a rival. */
  readonly iterations: number;
}

export type EmStructure = 'full' | 'diag';

/** `stepEm` from the true partition, again and again the same step; rows are placed, and threads started, once. */
export function emStep(
  blobs: Blobs,
  { components, iterations }: EmSize,
  structure: EmStructure,
  options: WasmOptions = {},
): () => Promise<number> {
  let begun: Promise<Begun> | null = null;
  return async () => {
    begun ??= begin(blobs, components, structure, options);
    const { problem, state } = await begun;
    return await leastTime(iterations, async () => {
      await stepEm(problem, state);
    });
  };
}

interface Begun {
  readonly problem: EmProblem<unknown>;
  readonly state: EmState<unknown>;
}

/** Threads are started by the work that was seen, so there is some before any is timed. */
const unseenSteps = 10;

async function begin(
  { values, rows, columns, labels }: Blobs,
  components: number,
  structure: EmStructure,
  options: WasmOptions,
): Promise<Begun> {
  const family = normals(columns, structure);
  const estimator = maximumLikelihoodEstimator(family);
  const mixture = { family, components, estimator, weightsPrior: null };
  const placed = await placeMixtures(createWasmBackend(options), { values, rows, columns }, [mixture]);
  const problem = placed.problemOf(mixture);
  if (!problem.ok) throw new Error(`no EM problem: ${JSON.stringify(problem.error)}`);
  const statistics = Array.from({ length: components }, () => ({
    features: new Float64Array(family.featureCount),
    logBaseMeasure: 0,
  }));
  labels.forEach((label, row) => {
    const own = values.subarray(row * columns, (row + 1) * columns);
    addFeatures(family.features, own, statistics[label]!.features);
  });
  const state = maximise(problem.value, statistics);
  if (!state.ok) throw new Error(`no EM state: ${JSON.stringify(state.error)}`);
  for (let step = 0; step < unseenSteps; step++) await stepEm(problem.value, state.value);
  return { problem: problem.value, state: state.value };
}

function normals(columns: number, structure: EmStructure): ConjugateFamily<unknown, unknown> {
  const base = structure === 'full' ? 'NIW' : 'NormalInverseGamma';
  const found = findFamily('Normal', base)?.family({ columns, levels: null, known: {} });
  if (!found?.ok) throw new Error(`there are no ${structure} Normals`);
  return found.value;
}
