/** Exact mixtures against independently enumerated answers, for every family and weight process that the oracles hold. */

import { describe, expect, test } from 'vitest';
import { randomKey } from '../../../src/core/random-stream.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { forEachPartition } from '../../../src/inference/exact/enumerate-partitions.js';
import { solveMixture } from '../../../src/inference/exact/solve-mixture.js';
import type { WeightProcess } from '../../../src/inference/gibbs/weight-process.js';
import { partitionLaw } from '../../statistical/partition-law.js';
import { readEnumeration, readOracle } from '../../statistical/read-enumeration.js';

interface Oracle {
  readonly processes: readonly {
    readonly process: unknown;
    readonly logEvidence: number;
    readonly numClusters: Readonly<Record<string, number>>;
    readonly concentration?: { readonly mean: number; readonly sd: number };
    readonly probNewCluster: number;
    readonly logPredictive: readonly { readonly x: number | number[]; readonly value: number }[];
  }[];
}

const oracles = ['ng_n5', 'ng_n7', 'nn_n7', 'niw_n6', 'ng_diag_n6', 'gp_n8', 'ge_n7', 'bn_n7', 'mixed_n6'];

describe.each(oracles)('%s', (name) => {
  const enumeration = readEnumeration(name);
  const oracle = readOracle<Oracle>(`enum_${name}`);

  test.each(enumeration.cases)('$name', ({ name: processName, process }) => {
    const expected = oracle.processes.find((entry) => JSON.stringify(entry.process) === processName)!;
    const { family, prior, rows } = enumeration;
    const solution = solveMixture(family, prior, process, rowMatrix(rows), 10, randomKey(1));
    expect(Math.abs(solution.logEvidence - expected.logEvidence)).toBeLessThan(1e-9);
    for (const [count, probability] of Object.entries(expected.numClusters)) {
      expect(Math.abs(solution.clusters[Number(count)]! - probability)).toBeLessThan(1e-9);
    }
    expect(Math.abs(solution.newWeight - expected.probNewCluster)).toBeLessThan(1e-9);
    if (expected.concentration !== undefined) {
      expect(Math.abs(solution.concentration.mean - expected.concentration.mean)).toBeLessThan(1e-9);
      expect(Math.abs(solution.concentration.sd - expected.concentration.sd)).toBeLessThan(1e-9);
    }
    const joins = solution.blocks.map(({ weight, hyperparameters }) => ({
      weight,
      logDensity: family.logPredictive(hyperparameters),
    }));
    for (const { x, value } of expected.logPredictive) {
      const row = typeof x === 'number' ? [x] : x;
      const density = joins.reduce(
        (sum, { weight, logDensity }) => sum + weight * Math.exp(logDensity(row)),
        solution.newWeight * Math.exp(family.logPredictive(prior)(row)),
      );
      expect(Math.abs(Math.log(density) - value)).toBeLessThan(1e-9);
    }
    expect(solution.draws).toHaveLength(10);
  });
});

/** No oracle holds it: the law that the samplers are held to integrates its concentration by a rule of its own. */
test('a finite Dirichlet of learnt concentration', () => {
  const { family, prior, rows } = readEnumeration('nn_n7');
  const process: WeightProcess = {
    kind: 'Dirichlet',
    components: 4,
    concentration: { kind: 'Gamma', shape: 1, rate: 1 },
  };
  const solution = solveMixture(family, prior, process, rowMatrix(rows), 10, randomKey(1));
  const law = partitionLaw(family, prior, rows, process);
  expect(Math.abs(solution.logEvidence - law.logEvidence)).toBeLessThan(1e-9);
  const together = [...law.probabilities].filter(([partition]) => new Set(partition.split(',')).size === 1);
  expect(Math.abs(solution.clusters[1]! - together[0]![1])).toBeLessThan(1e-9);
  expect(solution.clusters[5] ?? 0).toBe(0);
});

test('the partitions of N rows are Bell(N) in number', () => {
  const bell = [1, 1, 2, 5, 15, 52, 203, 877];
  bell.forEach((expected, rows) => {
    let count = 0;
    forEachPartition(rows, () => count++);
    expect(count).toBe(expected);
  });
});
