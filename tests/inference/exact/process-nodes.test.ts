/**
 * Nodes for learnt hyperparameters, however narrow or wide their prior is: against closed forms, and integrals by mpmath 1.3.0
 * at 40 digits.
 */
import { describe, expect, test } from 'vitest';
import { clusterCountLaw } from '../../../src/inference/exact/cluster-count-law.js';
import { processNodes } from '../../../src/inference/exact/process-nodes.js';
import type { ProcessParameters, WeightProcess } from '../../../src/inference/gibbs/weight-process.js';

function expectation(process: WeightProcess, value: (parameters: ProcessParameters) => number): number {
  return processNodes(process, 10).reduce(
    (sum, { parameters, logWeight }) => sum + Math.exp(logWeight) * value(parameters),
    0,
  );
}

/** Shape and rate; E 1/(1 + α), that two rows share a cluster; E Σ α/(α + i), i < 30, the mean number among 30 rows. */
const concentrations = [
  [0.001, 0.001, 0.99368295907635, 1.114029322557944],
  [0.05, 2, 0.9821938402651945, 1.085596555833126],
  [1, 1, 0.5963473623231941, 3.666489280004805],
  [2, 0.5, 0.2692723418790674, 8.33265067900954],
  [40, 10, 0.2032250720688733, 8.98377988045383],
  [1e4, 5e3, 0.3333481481481043, 6.054406369411578],
  [1e6, 1e6, 0.5000001249999688, 3.994986720289933],
] as const;

describe.each(concentrations)('Gamma(%d, %d)', (shape, rate, tie, clusters) => {
  const process: WeightProcess = { kind: 'DP', concentration: { kind: 'Gamma', shape, rate } };

  test('has its own moments', () => {
    const mean = shape / rate;
    expect(expectation(process, () => 1)).toBeCloseTo(1, 9);
    expect(expectation(process, ({ concentration }) => concentration) / mean).toBeCloseTo(1, 9);
    const variance = expectation(process, ({ concentration }) => (concentration - mean) ** 2);
    expect((variance * rate ** 2) / shape).toBeCloseTo(1, 8);
  });

  test('has the probability of a tie and the mean number of clusters', () => {
    expect(expectation(process, ({ concentration }) => 1 / (1 + concentration))).toBeCloseTo(tie, 9);
    expect(clusterCountLaw(process, 30).mean).toBeCloseTo(clusters, 7);
  });

  test('takes no more than some hundred nodes', () => {
    expect(processNodes(process, 10).length).toBeLessThan(500);
  });
});

test.each([
  [0.02, 0.05],
  [1, 1],
  [0.5, 3],
  [200, 300],
  [1e5, 3e5],
])('a discount under Beta(%d, %d) has its own moments', (a, b) => {
  const process: WeightProcess = {
    kind: 'PY',
    discount: { kind: 'Beta', a, b },
    concentration: { kind: 'fixed', value: 1 },
  };
  const mean = a / (a + b);
  expect(expectation(process, () => 1)).toBeCloseTo(1, 9);
  expect(expectation(process, ({ discount }) => discount)).toBeCloseTo(mean, 9);
  const variance = expectation(process, ({ discount }) => (discount - mean) ** 2);
  expect((variance * (a + b + 1)) / (mean * (1 - mean))).toBeCloseTo(1, 8);
  expect(processNodes(process, 10).length).toBeLessThan(200);
});

test.each([
  [0.02, 0.05, 11.07025459577727],
  [1, 1, 12.596830305395535],
])('the mean number of clusters among 30 rows with a discount under Beta(%d, %d)', (a, b, clusters) => {
  const process: WeightProcess = {
    kind: 'PY',
    discount: { kind: 'Beta', a, b },
    concentration: { kind: 'fixed', value: 1 },
  };
  expect(clusterCountLaw(process, 30).mean).toBeCloseTo(clusters, 6);
});
