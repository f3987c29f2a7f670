/** What a collapsed Normal chain owes its callers, on every backend. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Backend, NiwChain, NiwChainTask, Seating } from '../../src/backends/backend.js';
import type { LabelArray } from '../../src/core/label-array.js';
import { expectClose } from './closeness.js';
import { ReferenceBackend } from './reference-backend.js';
import { uniformAt } from './reference-philox.js';
import { dirichletSeating, pitmanYorSeating } from './seating-rules.js';

interface Problem {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly task: NiwChainTask;
}

/** Three groups of rows, some rows equal; a prior scale with correlation; every kind of start. */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    rows: fc.integer({ min: 1, max: 30 }),
    columns: fc.integer({ min: 1, max: 4 }),
    start: fc.constantFrom('unseated', 'together', 'apart', 'mixed'),
    concentration: fc.double({ min: 0.05, max: 20, noNaN: true }),
    rule: fc.constantFrom('DP', 'PY', 'Dirichlet'),
    looseness: fc.double({ min: 0.001, max: 2, noNaN: true }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map(({ rows, columns, start, concentration, rule, looseness, seed }) => {
    const number = (index: number) => 2 * uniformAt([seed, 1], index, 0, 2) - 1;
    const values = Float64Array.from({ length: rows * columns }, (_, index) => {
      const row = Math.floor(index / columns);
      return row % 5 === 4 ? 1 : 6 * (row % 3) + number(index);
    });
    const scale = Float64Array.from({ length: columns * columns }, (_, index) =>
      index % (columns + 1) === 0 ? 1 : 0.3,
    );
    const mean = Float64Array.from({ length: columns }, (_, d) => 3 + d);
    const labels = Int32Array.from({ length: rows }, (_, row) => {
      if (start === 'together') return 0;
      if (start === 'apart') return row;
      return start === 'mixed' && row % 2 === 0 ? (row / 2) % 3 : -1;
    });
    return {
      values,
      rows,
      columns,
      task: {
        prior: { mean, kappa: looseness, dof: columns + looseness, scale },
        labels,
        seating:
          rule === 'Dirichlet'
            ? dirichletSeating(4, concentration)
            : pitmanYorSeating(concentration, rule === 'PY' ? 0.3 : 0),
        seed: [seed, 2],
      },
    };
  });

function withChain<T>(backend: Backend, problem: Problem, use: (chain: NiwChain) => T): T {
  const data = backend.placeData(problem.values, problem.rows, problem.columns);
  const chain = backend.createNiwChain(data, problem.task);
  try {
    return use(chain);
  } finally {
    chain.dispose();
    data.dispose();
  }
}

/** After every sweep and every batch of split–merge proposals, which both count in a chain's course. */
function trajectory(chain: NiwChain, seating: Seating, sweeps: number): LabelArray[] {
  const states = [chain.labels()];
  for (let i = 0; i < sweeps; i++) {
    chain.sweep(seating);
    states.push(chain.labels());
    chain.splitMerge(seating, 3);
    states.push(chain.labels());
  }
  return states;
}

export function describeNiwChain(backend: Backend, tolerance: number): void {
  const reference = new ReferenceBackend();

  describe('Normal–Inverse-Wishart chain', () => {
    test('visits the partitions that the definition visits, and summarises them alike', () => {
      fc.assert(
        fc.property(problems, (problem) => {
          const summarise = (chain: NiwChain) => {
            const labels = trajectory(chain, problem.task.seating, 6);
            const accepted = chain.splitMerge(problem.task.seating, 2);
            return {
              labels,
              accepted,
              sizes: chain.sizes(),
              statistics: chain.statistics(),
              logMarginal: chain.logMarginal(),
            };
          };
          const actual = withChain(backend, problem, summarise);
          const expected = withChain(reference, problem, summarise);
          expect(actual.labels).toEqual(expected.labels);
          expect(actual.accepted).toEqual(expected.accepted);
          expect(actual.sizes).toEqual(expected.sizes);
          expectClose(actual.statistics, expected.statistics, tolerance);
          expectClose([actual.logMarginal], [expected.logMarginal], tolerance);
        }),
        { seed: 21, numRuns: 150 },
      );
    });

    test('keeps to the definition when a row is nearly all of its cluster', () => {
      const rows = 12;
      const values = Float64Array.from({ length: rows }, (_, row) => (row % 4 === 3 ? 1e7 * (row + 1) : row));
      const prior = { mean: Float64Array.of(0), kappa: 1e-8, dof: 2, scale: Float64Array.of(1e-4) };
      const seating = pitmanYorSeating(1e-3);
      const task = { prior, labels: new Int32Array(rows), seating, seed: [3, 4] } as const;
      const problem = { values, rows, columns: 1, task };
      const sweep = (chain: NiwChain) => trajectory(chain, seating, 20);
      expect(withChain(backend, problem, sweep)).toEqual(withChain(reference, problem, sweep));
    });

    test('lets the number of clusters grow to the number of rows and shrink again', () => {
      const rows = 50;
      const values = Float64Array.from({ length: rows * 2 }, (_, i) => Math.sin(i * i));
      const prior = { mean: Float64Array.of(0, 0), kappa: 1, dof: 3, scale: Float64Array.of(1, 0, 0, 1) };
      const seating = pitmanYorSeating(1e12);
      const task = { prior, labels: new Int32Array(rows), seating, seed: [5, 6] } as const;
      withChain(backend, { values, rows, columns: 2, task }, (chain) => {
        expect(chain.clusters).toBe(1);
        chain.sweep(seating);
        expect(chain.clusters).toBe(rows);
        expect([...chain.sizes()]).toEqual(new Array(rows).fill(1));
        expect([...chain.labels()].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, k) => k));
        for (let i = 0; i < 40; i++) chain.sweep(pitmanYorSeating(1e-9));
        expect(chain.clusters).toBeLessThan(5);
      });
    });

    test('opens no cluster beyond those that the seating rule allows', () => {
      const rows = 60;
      const values = Float64Array.from({ length: rows }, (_, row) => 100 * (row % 20) + Math.sin(row));
      const prior = { mean: Float64Array.of(0), kappa: 1e-4, dof: 3, scale: Float64Array.of(1) };
      const seating = dirichletSeating(7, 2);
      const task = { prior, labels: new Int32Array(rows).fill(-1), seating, seed: [7, 8] } as const;
      withChain(backend, { values, rows, columns: 1, task }, (chain) => {
        expect(chain.clusters).toBe(7);
        for (let i = 0; i < 20; i++) {
          chain.sweep(seating);
          expect(chain.clusters).toBeLessThanOrEqual(7);
        }
      });
    });

    test('splits and merges as many clusters as it says, and counts nothing else', () => {
      const rows = 40;
      const values = Float64Array.from({ length: rows }, (_, row) => 5 * (row % 4) + Math.sin(row * row));
      const prior = { mean: Float64Array.of(7), kappa: 0.1, dof: 3, scale: Float64Array.of(1) };
      const seating = pitmanYorSeating(1);
      const task = { prior, labels: new Int32Array(rows), seating, seed: [9, 10] } as const;
      withChain(backend, { values, rows, columns: 1, task }, (chain) => {
        const total = { splits: 0, merges: 0 };
        for (let batch = 0; batch < 100; batch++) {
          const before = chain.clusters;
          const { splits, merges } = chain.splitMerge(seating, 4);
          expect(chain.clusters).toBe(before + splits - merges);
          expect(new Set(chain.labels()).size).toBe(chain.clusters);
          expect(chain.sizes().reduce((sum, size) => sum + size)).toBe(rows);
          total.splits += splits;
          total.merges += merges;
        }
        expect(total.splits).toBeGreaterThan(3);
        expect(total.merges).toBeGreaterThan(0);
        expect(chain.drift()).toBeLessThan(tolerance);
      });
    });

    test('proposes nothing of a single row', () => {
      const prior = { mean: Float64Array.of(0), kappa: 1, dof: 3, scale: Float64Array.of(1) };
      const seating = pitmanYorSeating(1);
      const task = { prior, labels: Int32Array.of(0), seating, seed: [1, 1] } as const;
      withChain(backend, { values: Float64Array.of(2), rows: 1, columns: 1, task }, (chain) => {
        expect(chain.splitMerge(seating, 10)).toEqual({ splits: 0, merges: 0 });
        expect([...chain.labels()]).toEqual([0]);
      });
    });

    test('gives the same bytes again, and different ones under another seed', () => {
      const [problem] = fc.sample(
        problems.filter(({ rows }) => rows > 20),
        { seed: 6, numRuns: 1 },
      );
      const { task } = problem!;
      const run = (seed: readonly [number, number]) =>
        withChain(backend, { ...problem!, task: { ...task, seed } }, (chain) =>
          trajectory(chain, pitmanYorSeating(30), 5),
        );
      expect(run([1, 2])).toEqual(run([1, 2]));
      expect(run([1, 2])).not.toEqual(run([1, 3]));
    });

    test('goes on from a sweep that was made elsewhere as from its own', () => {
      const [problem] = fc.sample(
        problems.filter(({ rows }) => rows > 20),
        { seed: 7, numRuns: 1 },
      );
      const { seating } = problem!.task;
      withChain(backend, problem!, (chain) =>
        withChain(backend, problem!, (other) => {
          for (let i = 0; i < 3; i++) {
            chain.sweep(seating);
            other.adopt(chain.labels(), seating);
            expect(other.splitMerge(seating, 2)).toEqual(chain.splitMerge(seating, 2));
            expect(other.labels()).toEqual(chain.labels());
            expectClose([other.logMarginal()], [chain.logMarginal()], tolerance);
          }
          chain.sweep(seating);
          other.sweep(seating);
          expect(other.labels()).toEqual(chain.labels());
        }),
      );
    });

    test('memory is flat over 100 chains', () => {
      const [problem] = fc.sample(problems, { seed: 8, numRuns: 1 });
      const before = backend.bytesHeld;
      for (let i = 0; i < 100; i++)
        withChain(backend, problem!, (chain) => chain.sweep(problem!.task.seating));
      expect(backend.bytesHeld).toBe(before);
    });
  });
}
