/** How the number of clusters grows with the rows before any is seen, beside processes that grow otherwise. */
import { clusterCountLaw } from '../../inference/exact/cluster-count-law.js';
import { expectedClusters } from '../../inference/exact/expected-clusters.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';

export interface ClusterGrowth {
  readonly rows: readonly number[];
  /** E[K_N]. */
  readonly mean: readonly number[];
  /** The numbers at which 2.5 % and 97.5 % of the probability are reached; null where the law would take long. */
  readonly interval: readonly (readonly [number, number] | null)[];
  readonly beside: readonly { readonly name: string; readonly mean: readonly number[] }[];
}

const fixed = (value: number) => ({ kind: 'fixed', value }) as const;

/** What a process is held against: a logarithm, a power, and a bound. */
const besideProcesses: readonly { readonly name: string; readonly process: WeightProcess }[] = [
  { name: 'DP(1)', process: { kind: 'DP', concentration: fixed(1) } },
  { name: 'PY(0.5, 1)', process: { kind: 'PY', discount: fixed(0.5), concentration: fixed(1) } },
  {
    name: 'MFM, K - 1 ~ Poisson(5)',
    process: { kind: 'MFM', components: { kind: 'Poisson', rate: 5 }, concentration: 1 },
  },
];

/** Rows up to which the whole law is computed. */
const mostRows = 1000;

export function clusterGrowth(process: WeightProcess, rows: readonly number[]): ClusterGrowth {
  return {
    rows,
    mean: rows.map((count) => expectedClusters(process, count)),
    interval: rows.map((count) => (count > mostRows ? null : interval(process, count))),
    beside: besideProcesses.map(({ name, process: other }) => ({
      name,
      mean: rows.map((count) => expectedClusters(other, count)),
    })),
  };
}

function interval(process: WeightProcess, rows: number): readonly [number, number] {
  const { probabilities } = clusterCountLaw(process, rows);
  const reaching = (share: number): number => {
    let sum = 0;
    return probabilities.findIndex((p) => {
      sum += p;
      return sum >= share;
    });
  };
  return [reaching(0.025), reaching(0.975)];
}
