/** The prior law of the number of clusters: against enumeration of all partitions, and closed forms. */
import { describe, expect, test } from 'vitest';
import { clusterCountLaw, logStirlingRow } from '../../../src/inference/exact/cluster-count-law.js';
import { LogSum } from '../../../src/inference/exact/log-sum.js';
import { processNodes } from '../../../src/inference/exact/process-nodes.js';
import { exchangeableLaw, logPartitionProbability } from '../../../src/inference/gibbs/exchangeable-law.js';
import type { WeightProcess } from '../../../src/inference/gibbs/weight-process.js';
import { setPartitions } from '../../posterior/partitions/set-partitions.js';

const fixed = (value: number) => ({ kind: 'fixed', value }) as const;

const processes: Readonly<Record<string, WeightProcess>> = {
  'DP(1.7)': { kind: 'DP', concentration: fixed(1.7) },
  'DP under Gamma(2, 1)': { kind: 'DP', concentration: { kind: 'Gamma', shape: 2, rate: 1 } },
  'PY(0.4, 0.8)': { kind: 'PY', discount: fixed(0.4), concentration: fixed(0.8) },
  'PY(Beta(1, 2), 1)': { kind: 'PY', discount: { kind: 'Beta', a: 1, b: 2 }, concentration: fixed(1) },
  'Dirichlet(0.5) on 4': { kind: 'Dirichlet', components: 4, concentration: { kind: 'fixed', value: 0.5 } },
  MFM: { kind: 'MFM', components: { kind: 'Poisson', rate: 1 }, concentration: 1 },
};

describe.each(Object.entries(processes))('%s', (_, process) => {
  test('agrees with the sum over all partitions of 7 rows', () => {
    const rows = 7;
    const sums = Array.from({ length: rows + 1 }, () => new LogSum());
    for (const { parameters, logWeight } of processNodes(process, rows)) {
      const law = exchangeableLaw(process, parameters, rows);
      for (const labels of setPartitions(rows)) {
        const sizes: number[] = [];
        for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
        sums[sizes.length]!.add(logWeight + logPartitionProbability(law, sizes));
      }
    }
    const { probabilities } = clusterCountLaw(process, rows);
    for (let k = 1; k <= rows; k++) expect(probabilities[k]).toBeCloseTo(Math.exp(sums[k]!.value), 10);
  });
});

test('the mean under a DP is Σ α/(α + i − 1), which grows as the logarithm of N', () => {
  for (const rows of [1, 50, 2000]) {
    const expected = Array.from({ length: rows }, (_, i) => 3 / (3 + i)).reduce((a, b) => a + b, 0);
    expect(clusterCountLaw({ kind: 'DP', concentration: fixed(3) }, rows).mean).toBeCloseTo(expected, 6);
  }
});

test('the mean under a Pitman–Yor process is (α/d) (Π (α + d + i)/(α + i) − 1)', () => {
  const [alpha, d, rows] = [0.8, 0.4, 500];
  let product = 1;
  for (let i = 0; i < rows; i++) product *= (alpha + d + i) / (alpha + i);
  const { mean } = clusterCountLaw({ kind: 'PY', discount: fixed(d), concentration: fixed(alpha) }, rows);
  expect(mean).toBeCloseTo((alpha / d) * (product - 1), 5);
});

test('at offset 0 the numbers are those of Stirling, of the first kind', () => {
  const row = logStirlingRow(6, 0, 6).subarray(1).map(Math.exp);
  expect(Array.from(row, Math.round)).toEqual([120, 274, 225, 85, 15, 1]);
});
