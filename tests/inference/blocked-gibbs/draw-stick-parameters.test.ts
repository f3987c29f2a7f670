/**
 * The concentration given sticks, whose law is known: Gamma(a + T − 1, b − Σ log(1 − v_k)) for a Dirichlet process, and so for a
 * Pitman–Yor process without discount, whose slice steps are to give the same. Seeds are fixed; 4.5 standard errors, by batch means
 * with 49 degrees of freedom, are a false alarm in 20,000.
 */
import { expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { drawStickParameters } from '../../../src/inference/blocked-gibbs/draw-stick-parameters.js';
import type { StickProcess } from '../../../src/inference/gibbs/weight-process.js';
import { batchMeans } from '../../statistical/batch-means.js';

const concentration = { kind: 'Gamma', shape: 2, rate: 3 } as const;
const shares = [0.6, 0.3, 0.5, 0.1];
const logRests = shares.map((share) => Math.log1p(-share));
const shape = 2 + shares.length;
const rate = 3 - logRests.reduce((sum, value) => sum + value, 0);

test.each<StickProcess>([
  { kind: 'DP', concentration },
  { kind: 'PY', discount: { kind: 'fixed', value: 0 }, concentration },
])('$kind has the moments of the law', (process) => {
  const variates = createVariates(randomStream(randomKey(`sticks of ${process.kind}`)));
  let current = { concentration: 1, discount: 0 };
  const draws = Float64Array.from({ length: 20_000 }, () => {
    current = drawStickParameters(process, current, logRests, shares.map(Math.log), variates);
    return current.concentration;
  });
  const first = batchMeans([draws], 50);
  const second = batchMeans([draws.map((draw) => draw ** 2)], 50);
  expect(Math.abs(first.value - shape / rate)).toBeLessThan(4.5 * first.se);
  expect(Math.abs(second.value - (shape * (shape + 1)) / rate ** 2)).toBeLessThan(4.5 * second.se);
});
