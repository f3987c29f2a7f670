/** What a collapsed chain of independent columns owes its callers, on every backend. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Backend, CollapsedChain, ColumnChainTask, Seating } from '../../src/backends/backend.js';
import type { LabelArray } from '../../src/core/label-array.js';
import type { ColumnPredictive } from '../../src/distributions/collapsed-predictive.js';
import { unitMeasure } from '../../src/distributions/number-form.js';
import { numberPredictive } from '../distributions/opened-family.js';
import { expectClose } from './closeness.js';
import { ReferenceBackend } from './reference-backend.js';
import { uniformAt } from './reference-philox.js';
import { dirichletSeating, pitmanYorSeating } from './seating-rules.js';

interface Problem {
  readonly values: Float64Array;
  readonly rows: number;
  readonly width: number;
  readonly task: ColumnChainTask;
}

/** A predictive, and cells that rows may have under it, by a group of rows and a uniform number. */
interface Emission {
  readonly predictive: ColumnPredictive;
  cells(group: number, uniform: number): readonly number[];
}

const emissions: Readonly<
  Record<ColumnPredictive['kind'] | 'trial' | 'geometric' | 'fractional' | 'exposed', Emission>
> = {
  normal: {
    predictive: { kind: 'normal', mean: 1, kappa: 0.2, shape: 1.5, rate: 0.4 },
    cells: (group, u) => [4 * group + u],
  },
  niw: {
    predictive: {
      kind: 'niw',
      prior: {
        mean: [1, 2, 0],
        kappa: 0.2,
        dof: 4.5,
        scale: [
          [1, 0.3, 0.1],
          [0.3, 2, -0.4],
          [0.1, -0.4, 0.7],
        ],
      },
    },
    cells: (group, u) => [4 * group + u, 5 - 3 * u * u, group * u],
  },
  spherical: {
    predictive: { kind: 'spherical', mean: [1, 2, 0], kappa: 0.3, shape: 1.2, rate: 0.8 },
    cells: (group, u) => [4 * group + u, 5 - 3 * u * u, group * u],
  },
  'normal-mean': {
    predictive: { kind: 'normal-mean', mean: 2, variance: 9, noise: 0.5 },
    cells: (group, u) => [3 * group + u],
  },
  gamma: {
    predictive: numberPredictive('Gamma', { shape: 0.8, rate: 1.2 }, { shape: 2.5 }),
    cells: (group, u) => [(0.1 + u) * 6 ** group],
  },
  poisson: {
    predictive: numberPredictive('Poisson', { shape: 1.5, rate: 0.25 }),
    cells: (group, u) => [Math.floor(4 * u + 9 * group)],
  },
  counts: {
    predictive: numberPredictive('Binomial', { a: 0.8, b: 1.3 }, { n: 12 }),
    cells: (group, u) => [Math.floor(4 * u + 4.4 * group)],
  },
  trial: {
    predictive: numberPredictive('Bernoulli', { a: 0.3, b: 0.4 }),
    cells: (group, u) => [Number(3 * u > group + 0.5)],
  },
  geometric: {
    predictive: numberPredictive('Geometric', { a: 1.1, b: 2.3 }),
    cells: (group, u) => [Math.floor((0.5 + 2 * u) * 5 ** group)],
  },
  // Successes that are not whole, which have no table.
  fractional: {
    predictive: {
      kind: 'counts',
      a: 1.4,
      b: 2.3,
      successes: [2.5, 0],
      failures: [0, 1],
      base: { power: 0, logGammas: [{ factor: -1, argument: [1, 1] }] },
    },
    cells: (group, u) => [Math.floor((0.5 + 2 * u) * 5 ** group)],
  },
  // A time other than 1.
  exposed: {
    predictive: { kind: 'poisson', time: 3.5, shape: 1.5, rate: 0.25, base: unitMeasure },
    cells: (group, u) => [Math.floor(4 * u + 9 * group)],
  },
  categorical: {
    predictive: { kind: 'categorical', concentration: [0.3, 0.2, 0.25, 0.4] },
    cells: (group, u) => [Math.floor(group + 2 * u)],
  },
  multinomial: {
    predictive: { kind: 'multinomial', concentration: [0.9, 0.7, 0.8] },
    cells: (group, u) => [0, 1, 2].map((cell) => Math.floor(3 * u + (cell === group ? 5 : 0))),
  },
};

const kinds = Object.keys(emissions) as readonly (keyof typeof emissions)[];

/** Their rows are whole. */
const blocks: readonly string[] = ['niw', 'spherical'];

/**
 * Every kind by itself and in products; three groups of rows, some rows equal, some with cells missing, up to all of them;
 * every kind of start.
 */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    chosen: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 }),
    rows: fc.integer({ min: 1, max: 30 }),
    missing: fc.constantFrom(0, 0.3),
    start: fc.constantFrom('unseated', 'together', 'apart', 'mixed'),
    concentration: fc.double({ min: 0.05, max: 20, noNaN: true }),
    rule: fc.constantFrom('DP', 'PY', 'Dirichlet'),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map(({ chosen, rows, missing, start, concentration, rule, seed }) => {
    const cells = Array.from({ length: rows }, (_, row) =>
      chosen.flatMap((kind, index) => {
        const cells = emissions[kind].cells(
          row % 3,
          row % 5 === 4 ? 0.5 : uniformAt([seed, 1], row, index, 2),
        );
        return uniformAt([seed, 3], row, index, 2) < missing && !blocks.includes(kind)
          ? cells.map(() => Number.NaN)
          : cells;
      }),
    );
    const labels = Int32Array.from({ length: rows }, (_, row) => {
      if (start === 'together') return 0;
      if (start === 'apart') return row;
      return start === 'mixed' && row % 2 === 0 ? (row / 2) % 3 : -1;
    });
    return {
      values: Float64Array.from(cells.flat()),
      rows,
      width: cells[0]!.length,
      task: {
        columns: chosen.map((kind) => emissions[kind].predictive),
        labels,
        seating:
          rule === 'Dirichlet'
            ? dirichletSeating(4, concentration)
            : pitmanYorSeating(concentration, rule === 'PY' ? 0.3 : 0),
        seed: [seed, 2],
      },
    };
  });

function withChain<T>(backend: Backend, problem: Problem, use: (chain: CollapsedChain) => T): T {
  const data = backend.placeData(problem.values, problem.rows, problem.width);
  const chain = backend.createColumnChain(data, problem.task);
  try {
    return use(chain);
  } finally {
    chain.dispose();
    data.dispose();
  }
}

/** After every sweep and every batch of split–merge proposals, which both count in a chain's course. */
function trajectory(chain: CollapsedChain, seating: Seating, sweeps: number): LabelArray[] {
  const states = [chain.labels()];
  for (let i = 0; i < sweeps; i++) {
    chain.sweep(seating);
    states.push(chain.labels());
    chain.splitMerge(seating, 3);
    states.push(chain.labels());
  }
  return states;
}

export function describeColumnChain(backend: Backend, tolerance: number): void {
  const reference = new ReferenceBackend();

  describe('chain of independent columns', () => {
    test('visits the partitions that the definition visits, and summarises them alike', () => {
      fc.assert(
        fc.property(problems, (problem) => {
          const summarise = (chain: CollapsedChain) => {
            const labels = trajectory(chain, problem.task.seating, 5);
            const accepted = chain.splitMerge(problem.task.seating, 2);
            return { labels, accepted, sizes: chain.sizes(), logMarginal: chain.logMarginal() };
          };
          const actual = withChain(backend, problem, summarise);
          const expected = withChain(reference, problem, summarise);
          expect(actual.labels).toEqual(expected.labels);
          expect(actual.accepted).toEqual(expected.accepted);
          expect(actual.sizes).toEqual(expected.sizes);
          expectClose([actual.logMarginal], [expected.logMarginal], tolerance);
        }),
        { seed: 22, numRuns: 120 },
      );
    });

    test('lets the number of clusters grow to the number of rows and shrink again', () => {
      const rows = 50;
      const values = Float64Array.from({ length: rows }, (_, row) => (row * row) % 17);
      const seating = pitmanYorSeating(1e12);
      const { predictive } = emissions.poisson;
      const task = { columns: [predictive], labels: new Int32Array(rows), seating, seed: [5, 6] } as const;
      withChain(backend, { values, rows, width: 1, task }, (chain) => {
        expect(chain.clusters).toBe(1);
        chain.sweep(seating);
        expect(chain.clusters).toBe(rows);
        expect([...chain.labels()].sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, k) => k));
        for (let i = 0; i < 40; i++) chain.sweep(pitmanYorSeating(1e-9));
        expect(chain.clusters).toBeLessThan(5);
      });
    });

    test('splits and merges as many clusters as it says', () => {
      const rows = 40;
      const values = Float64Array.from({ length: rows }, (_, row) => 12 * (row % 4) + ((row * row) % 5));
      const seating = pitmanYorSeating(1);
      const { predictive } = emissions.poisson;
      const task = { columns: [predictive], labels: new Int32Array(rows), seating, seed: [9, 10] } as const;
      withChain(backend, { values, rows, width: 1, task }, (chain) => {
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
      });
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
      for (let i = 0; i < 100; i++) {
        withChain(backend, problem!, (chain) => chain.sweep(problem!.task.seating));
      }
      expect(backend.bytesHeld).toBe(before);
    });
  });
}
