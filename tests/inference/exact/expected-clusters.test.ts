/** The expected number of clusters in closed form, against its law by recursion and against its growth. */
import { describe, expect, it } from 'vitest';
import { clusterCountLaw } from '../../../src/inference/exact/cluster-count-law.js';
import { expectedClusters, growthLaw } from '../../../src/inference/exact/expected-clusters.js';
import type { WeightProcess } from '../../../src/inference/gibbs/weight-process.js';

const fixed = (value: number) => ({ kind: 'fixed', value }) as const;
const processes: Readonly<Record<string, WeightProcess>> = {
  DP: { kind: 'DP', concentration: fixed(1.7) },
  'a learnt DP': { kind: 'DP', concentration: { kind: 'Gamma', shape: 2, rate: 1 } },
  PY: { kind: 'PY', discount: fixed(0.4), concentration: fixed(1.7) },
  'PY of a negative concentration': { kind: 'PY', discount: fixed(0.4), concentration: fixed(-0.2) },
  Dirichlet: { kind: 'Dirichlet', components: 5, concentration: fixed(0.3) },
  MFM: { kind: 'MFM', components: { kind: 'Poisson', rate: 3 }, concentration: 0.8 },
};

describe.each(Object.entries(processes))('under %s', (_, process) => {
  it.each([1, 2, 7, 60])('among %i rows it is the mean of the law', (rows) => {
    expect(expectedClusters(process, rows)).toBeCloseTo(clusterCountLaw(process, rows).mean, 7);
  });
});

it('under a DP is Σ α/(α + i − 1), and grows like the logarithm', () => {
  const sum = Array.from({ length: 500 }, (_, i) => 1.7 / (1.7 + i)).reduce((a, b) => a + b, 0);
  expect(expectedClusters(processes.DP!, 500)).toBeCloseTo(sum, 10);
  expect(expectedClusters(processes.DP!, 1e7) / growthLaw(1.7, 0, 1e7)).toBeCloseTo(1, 1);
});

it('under Pitman–Yor grows like its power', () => {
  expect(expectedClusters(processes.PY!, 1e9) / growthLaw(1.7, 0.4, 1e9)).toBeCloseTo(1, 2);
});
