/** On problems small enough to search, EM's optimum is the highest point that a search knows. */
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { logFactorial, logGamma } from '../../../src/distributions/special-functions.js';
import { maximumLikelihoodEstimator, modeEstimator } from '../../../src/inference/em/component-estimator.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { openedFamily } from '../../distributions/opened-family.js';
import { emOptions } from './em-options.js';

test('two Poisson components', async () => {
  const counts = [0, 1, 1, 2, 0, 7, 9, 8, 6, 12, 3];
  const family = openedFamily('Poisson', 'Gamma');
  const estimator = maximumLikelihoodEstimator(family);
  const mixture = { family, components: 2, estimator, weightsPrior: null };
  const run = await runEm(createWasmBackend(), rowMatrix(counts.map((x) => [x])), mixture, emOptions());
  if (!run.ok) throw new Error(JSON.stringify(run.error));

  const logLikelihood = ([logit, logRate1, logRate2]: readonly number[]): number => {
    const weight = 1 / (1 + Math.exp(-logit!));
    const density = (x: number, logRate: number): number =>
      Math.exp(x * logRate - Math.exp(logRate) - logFactorial(x));
    return counts.reduce(
      (sum, x) => sum + Math.log(weight * density(x, logRate1!) + (1 - weight) * density(x, logRate2!)),
      0,
    );
  };
  const best = search(logLikelihood, [
    [-3, 3],
    [-2, 3],
    [-2, 3],
  ]);
  expect(run.value.logLikelihood).toBeCloseTo(best, 6);
});

test('two Normal components under priors', async () => {
  const values = [-1.2, -0.7, -1.0, 1.4, 2.2, 1.9, 2.4];
  const prior = { mean: [0], kappa: 0.1, dof: 3, scale: [[0.5]] };
  const weightsPrior = [2, 2];
  const family = normalNiw(1);
  const mixture = { family, components: 2, estimator: modeEstimator(family, prior), weightsPrior };
  const run = await runEm(createWasmBackend(), rowMatrix(values.map((x) => [x])), mixture, emOptions());
  if (!run.ok) throw new Error(JSON.stringify(run.error));

  // log N(x), log InverseGamma(v given dof/2, scale/2), log N(μ given v/kappa) and log Beta(π given 2, 2),
  // written out.
  const logNormal = (x: number, mean: number, variance: number): number =>
    -(Math.log(2 * Math.PI * variance) + (x - mean) ** 2 / variance) / 2;
  const logInverseGamma = (v: number, shape: number, scale: number): number =>
    shape * Math.log(scale) - logGamma(shape) - (shape + 1) * Math.log(v) - scale / v;
  const logPrior = (mean: number, v: number): number =>
    logInverseGamma(v, 1.5, 0.25) + logNormal(mean, 0, v / 0.1);
  const logPosterior = ([logit, mean1, mean2, log1, log2]: readonly number[]): number => {
    const weight = 1 / (1 + Math.exp(-logit!));
    const [v1, v2] = [Math.exp(log1!), Math.exp(log2!)];
    const logLikelihood = values.reduce(
      (sum, x) =>
        sum +
        Math.log(
          weight * Math.exp(logNormal(x, mean1!, v1)) + (1 - weight) * Math.exp(logNormal(x, mean2!, v2)),
        ),
      0,
    );
    return logLikelihood + logPrior(mean1!, v1) + logPrior(mean2!, v2) + Math.log(6 * weight * (1 - weight));
  };
  const best = search(logPosterior, [
    [-1.5, 1.5],
    [-2, 3],
    [-2, 3],
    [-3, 1],
    [-3, 1],
  ]);
  expect(run.value.objective).toBeCloseTo(best, 6);
});

/**
 * The highest point: a grid over the box, then from its best points a pattern search with ever smaller steps.
 */
function search(
  height: (point: readonly number[]) => number,
  box: readonly (readonly [number, number])[],
): number {
  const perSide = 7;
  let grid: number[][] = [[]];
  for (const [low, high] of box) {
    grid = grid.flatMap((point) =>
      Array.from({ length: perSide }, (_, i) => [...point, low + ((high - low) * i) / (perSide - 1)]),
    );
  }
  const starts = grid
    .map((point) => ({ point, value: height(point) }))
    .sort((a, b) => b.value - a.value)
    .slice(0, 20);
  return Math.max(...starts.map(({ point }) => climb(height, point)));
}

function climb(height: (point: readonly number[]) => number, start: readonly number[]): number {
  let best = { point: start, value: height(start) };
  for (let step = 0.5; step > 1e-6; step /= 1.5) {
    for (let improved = true; improved; ) {
      improved = false;
      for (const direction of directions(start.length)) {
        const point = best.point.map((x, d) => x + step * direction[d]!);
        const value = height(point);
        if (value <= best.value) continue;
        best = { point, value };
        improved = true;
      }
    }
  }
  return best.value;
}

/** Every vector of −1, 0 and 1 but the null one. */
function directions(length: number): number[][] {
  let all: number[][] = [[]];
  for (let d = 0; d < length; d++)
    all = all.flatMap((vector) => [-1, 0, 1].map((value) => [...vector, value]));
  return all.filter((vector) => vector.some((value) => value !== 0));
}
