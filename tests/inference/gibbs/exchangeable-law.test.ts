/** Partition probabilities of every process of weights. */
import { expect, test } from 'vitest';
import { exchangeableLaw, logPartitionProbability } from '../../../src/inference/gibbs/exchangeable-law.js';
import { initialParameters, type WeightProcess } from '../../../src/inference/gibbs/weight-process.js';
import { setPartitions, sizesOf } from '../../statistical/set-partitions.js';

const known = (value: number) => ({ kind: 'fixed', value }) as const;

const processes: readonly WeightProcess[] = [
  { kind: 'DP', concentration: known(0.5) },
  { kind: 'DP', concentration: known(3) },
  { kind: 'PY', discount: known(0.25), concentration: known(1) },
  { kind: 'PY', discount: known(0.5), concentration: known(-0.1) },
  { kind: 'Dirichlet', components: 1, concentration: { kind: 'fixed', value: 2 } },
  { kind: 'Dirichlet', components: 3, concentration: { kind: 'fixed', value: 0.4 } },
  { kind: 'Dirichlet', components: 20, concentration: { kind: 'fixed', value: 1 } },
  { kind: 'MFM', components: { kind: 'Poisson', rate: 4 }, concentration: 0.7 },
  { kind: 'MFM', components: { kind: 'Geometric', p: 0.05 }, concentration: 1 },
  { kind: 'MFM', components: { kind: 'Binomial', n: 3, p: 0.3 }, concentration: 2 },
  { kind: 'MFM', components: { kind: 'Geometric', p: 0.001 }, concentration: 1 },
];

const lawOf = (process: WeightProcess, rows: number) =>
  exchangeableLaw(process, initialParameters(process), rows);

test.each(processes)('those of all partitions sum to one: %j', (process) => {
  const law = lawOf(process, 7);
  const total = setPartitions(7)
    .map((partition) => Math.exp(logPartitionProbability(law, sizesOf(partition))))
    .reduce((sum, probability) => sum + probability, 0);
  expect(total).toBeCloseTo(1, 12);
});

test.each(processes)('a partition is seated with the probability of its seats: %j', (process) => {
  const labels = process.kind === 'Dirichlet' && process.components === 1 ? [0, 0, 0] : [0, 0, 1, 0, 2, 1];
  let logProbability = 0;
  labels.forEach((label, row) => {
    const law = lawOf(process, row + 1);
    const sizes = sizesOf(labels.slice(0, row));
    const weights = [...sizes.map((size) => size + law.sizeOffset), Math.exp(law.logNew(sizes.length))];
    logProbability += Math.log(weights[label]! / weights.reduce((sum, weight) => sum + weight));
  });
  expect(logPartitionProbability(lawOf(process, labels.length), sizesOf(labels))).toBeCloseTo(
    logProbability,
    11,
  );
});

test('no more clusters than weights', () => {
  for (const process of processes.filter(({ kind }) => kind === 'Dirichlet' || kind === 'MFM')) {
    const most =
      process.kind === 'Dirichlet'
        ? process.components
        : process.kind === 'MFM' && process.components.kind === 'Binomial'
          ? process.components.n + 1
          : null;
    if (most === null) continue;
    const law = lawOf(process, 30);
    expect(law.logNew(most - 1)).toBeGreaterThan(Number.NEGATIVE_INFINITY);
    expect([most, most + 1, most + 2].map(law.logNew)).toEqual(new Array(3).fill(Number.NEGATIVE_INFINITY));
  }
});

test('a mixture of finite mixtures over a million rows keeps its digits', () => {
  // V_N(t) = (N + γ t) V_{N+1}(t) + γ V_{N+1}(t + 1) (Miller & Harrison 2018, proposition 3.2).
  const process: WeightProcess = {
    kind: 'MFM',
    components: { kind: 'Geometric', p: 0.1 },
    concentration: 1,
  };
  for (const rows of [10, 1000, 1_000_000]) {
    const [now, next] = [lawOf(process, rows), lawOf(process, rows + 1)];
    for (const t of [1, 3, 10]) {
      const terms = [Math.log(rows + t) + next.logCoefficient(t), next.logCoefficient(t + 1)];
      const largest = Math.max(...terms);
      const right = largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
      // log Γ(N) is some 1e7 at a million rows: its roundings are 1e-9.
      expect(Math.abs(now.logCoefficient(t) - right)).toBeLessThan(1e-8);
    }
  }
});
