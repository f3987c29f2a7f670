/** What EM does again and again, timed: a whole step of `inference/em`, and a diagonal pass over the data. */
import type { AssignTask } from '../src/backends/backend.js';
import { createWasmBackend, type WasmOptions } from '../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../src/distributions/families/normal-niw.js';
import { maximumLikelihoodEstimator } from '../src/inference/em/component-estimator.js';
import { placeMixtures } from '../src/inference/em/em-mixture.js';
import { stepEm } from '../src/inference/em/em-step.js';
import { leastTime } from './comparison.js';
import type { Blobs } from './gaussian-blobs.js';

export interface EmSize {
  readonly components: number;
  /** How often it is repeated in a round, by us and by a rival. */
  readonly iterations: number;
}

/** `stepEm` from the true centres with unit covariances. */
export function fullStep(
  { values, rows, columns, centres }: Blobs,
  { components, iterations }: EmSize,
  options: WasmOptions = {},
): () => Promise<number> {
  const family = normalNiw(columns);
  const estimator = maximumLikelihoodEstimator(family);
  const mixture = { family, components, estimator, weightsPrior: null };
  const identity = centres[0]!.map((_, a) => centres[0]!.map((_, b) => Number(a === b)));
  const start = {
    weights: centres.map(() => 1 / components),
    components: centres.map((mean) => ({ mean, covariance: identity })),
  };
  return async () => {
    const data = { values, rows, columns };
    const problem = (await placeMixtures(createWasmBackend(options), data, [mixture])).problemOf(mixture);
    if (!problem.ok) throw new Error(`no EM problem: ${JSON.stringify(problem.error)}`);
    return await leastTime(iterations, async () => {
      await stepEm(problem.value, start);
    });
  };
}

/** `assign` with independent coordinates around the true centres. */
export function diagonalPass(
  blobs: Blobs,
  { components, iterations }: EmSize,
  options: WasmOptions = {},
): () => Promise<number> {
  const backend = createWasmBackend(options);
  const data = backend.placeData(blobs.values, blobs.rows, blobs.columns);
  const omega = Float64Array.from(
    blobs.centres.flatMap((centre) => [
      -centre.reduce((sum, m) => sum + m * m, 0) / 2,
      ...centre,
      ...centre.map(() => -0.5),
    ]),
  );
  const task: AssignTask = { features: 'diagonal-quadratic', components, omega, mode: { kind: 'soft' } };
  return () =>
    leastTime(iterations, async () => {
      await backend.assign(data, task);
    });
}
