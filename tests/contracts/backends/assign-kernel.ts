/** What `assign` owes its callers whatever the numbers, on every backend: the definition in float64, at random sizes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AssignResult, AssignTask, Backend } from '../../../src/backends/backend.js';
import type { FeatureMap } from '../../../src/distributions/feature-map.js';
import { expectClose } from '../../backends/closeness.js';
import { features } from '../../backends/reference-assign.js';
import { ReferenceBackend } from '../../backends/reference-backend.js';
import { uniformAt } from '../../backends/reference-philox.js';

interface Problem {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly weights?: Float64Array;
  readonly task: AssignTask;
}

const everything = { wantLogNormalisers: true, wantResponsibilities: true, wantLabels: true };

/** Rows are spread so that logits differ by tens, and some components have log weight −∞. */
const problems: fc.Arbitrary<Problem> = fc
  .record({
    rows: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 5 }),
    components: fc.integer({ min: 1, max: 7 }),
    map: fc.constantFrom<FeatureMap>('linear', 'diagonal-quadratic', 'quadratic'),
    sampled: fc.boolean(),
    weighted: fc.boolean(),
    closed: fc.integer({ min: 0, max: 127 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map(({ rows, columns, components, map, sampled, weighted, closed, seed }) => {
    const featureCount = features(map, new Array(columns).fill(0)).length;
    const number = (index: number, domain: number) => 2 * uniformAt([seed, 0], index, 0, domain) - 1;
    const values = Float64Array.from({ length: rows * columns }, (_, index) => 3 * number(index, 2));
    const omega = Float64Array.from(
      { length: components * featureCount },
      (_, index) => 4 * number(index, 3),
    );
    for (let k = 1; k < components; k++) {
      if (closed & (1 << k)) omega[k * featureCount] = Number.NEGATIVE_INFINITY;
    }
    // A row in four weighs nothing.
    const weights = Float64Array.from({ length: rows }, (_, index) => Math.max(0, 2 * number(index, 4) + 1));
    const mode = sampled
      ? { kind: 'sampled' as const, seed: [seed, 7] as const, iteration: 3 }
      : { kind: 'soft' as const };
    const task = { features: map, components, omega, mode, ...everything };
    return { values, rows, columns, ...(weighted && { weights }), task };
  });

async function run(
  backend: Backend,
  { values, rows, columns, weights, task }: Problem,
): Promise<AssignResult> {
  const data = backend.placeData(values, rows, columns, weights);
  try {
    return await backend.assign(data, task);
  } finally {
    data.dispose();
  }
}

export function describeAssign(backend: Backend, tolerance: number, runs: number): void {
  const reference = new ReferenceBackend();

  describe('assign', () => {
    test('agrees with the definition', async () => {
      await fc.assert(
        fc.asyncProperty(problems, async (problem) => {
          const actual = await run(backend, problem);
          const expected = await run(reference, problem);
          expectClose(actual.statistics, expected.statistics, tolerance);
          expectClose([actual.logNormaliser], [expected.logNormaliser], tolerance);
          expectClose([actual.negativeEntropy], [expected.negativeEntropy], tolerance);
          expectClose(actual.logNormalisers!, expected.logNormalisers!, tolerance);
          expectClose(actual.responsibilities!, expected.responsibilities!, tolerance);
          expect(actual.labels).toEqual(expected.labels);
        }),
        { seed: 20, numRuns: runs },
      );
    });

    test('adds up thousands of rows in several blocks', async () => {
      const rows = 6001;
      const values = Float64Array.from({ length: rows * 2 }, (_, i) => 3 * Math.sin(i * i));
      const omega = Float64Array.from({ length: 3 * 6 }, (_, i) => Math.cos(i));
      const task: AssignTask = {
        features: 'quadratic',
        components: 3,
        omega,
        mode: { kind: 'soft' },
        ...everything,
      };
      const actual = await run(backend, { values, rows, columns: 2, task });
      const expected = await run(reference, { values, rows, columns: 2, task });
      expectClose(actual.statistics, expected.statistics, tolerance);
      expectClose([actual.logNormaliser], [expected.logNormaliser], tolerance);
      expectClose(actual.responsibilities!, expected.responsibilities!, tolerance);
    });

    test('gives a component of log weight −∞ nothing, and a row without any component label −1', async () => {
      const omega = Float64Array.of(Number.NEGATIVE_INFINITY, 1, Number.NEGATIVE_INFINITY, -1);
      for (const mode of [{ kind: 'soft' }, { kind: 'sampled', seed: [1, 2], iteration: 0 }] as const) {
        const task: AssignTask = { features: 'linear', components: 2, omega, mode, ...everything };
        const result = await run(backend, { values: Float64Array.of(1, 2, 3), rows: 3, columns: 1, task });
        expect([...result.statistics, ...result.responsibilities!]).toEqual(new Array(10).fill(0));
        expect([...result.labels!]).toEqual([-1, -1, -1]);
        expect([...result.logNormalisers!, result.logNormaliser]).toEqual(
          new Array(4).fill(Number.NEGATIVE_INFINITY),
        );
        expect(result.negativeEntropy).toBe(0);
      }
    });

    test('counts a row of weight w as w rows, and one of weight 0 not at all, even where no component takes it', async () => {
      const omega = Float64Array.of(0.5, 1, -0.5, -2);
      const task: AssignTask = {
        features: 'linear',
        components: 2,
        omega,
        mode: { kind: 'soft' },
        ...everything,
      };
      const distinct = Float64Array.of(0.3, -1, 2);
      const weights = Float64Array.of(2, 0, 3);
      const weighted = await run(backend, { values: distinct, rows: 3, columns: 1, weights, task });
      const repeated = await run(backend, {
        values: Float64Array.of(0.3, 0.3, 2, 2, 2),
        rows: 5,
        columns: 1,
        task,
      });
      expectClose(weighted.statistics, repeated.statistics, tolerance);
      expectClose([weighted.logNormaliser], [repeated.logNormaliser], tolerance);
      expectClose([weighted.negativeEntropy], [repeated.negativeEntropy], tolerance);
      const closed = {
        ...task,
        omega: Float64Array.of(Number.NEGATIVE_INFINITY, 0, Number.NEGATIVE_INFINITY, 0),
      };
      const nothing = { values: distinct, rows: 3, columns: 1, weights: new Float64Array(3), task: closed };
      expect((await run(backend, nothing)).logNormaliser).toBe(0);
    });

    test('keeps its numbers where logits are far apart or far from zero', async () => {
      // As far as the precision goes: 32 bits hold seven digits of a logit.
      const size = backend.precision === 'f64' ? 1 : 1e-4;
      const omega = Float64Array.of(-1e5 * size, 1, 0, 0, -3e6 * size, -1);
      const task: AssignTask = {
        features: 'linear',
        components: 3,
        omega,
        mode: { kind: 'soft' },
        ...everything,
      };
      const problem = {
        values: Float64Array.of(1.5e5, -1e7, 0, 5).map((x) => x * size),
        rows: 4,
        columns: 1,
        task,
      };
      const actual = await run(backend, problem);
      const expected = await run(reference, problem);
      expectClose(actual.statistics, expected.statistics, tolerance);
      expectClose(actual.logNormalisers!, expected.logNormalisers!, tolerance);
      expectClose(actual.responsibilities!, expected.responsibilities!, tolerance);
      expect(actual.labels).toEqual(expected.labels);
    });

    test('draws components in proportion to their responsibilities', async () => {
      // Pearson's statistic on 3 degrees of freedom, 30,000 draws: above 16.27 once in 1,000 seeds; this seed is fixed.
      const rows = 30_000;
      const weights = [0.1, 0.2, 0.3, 0.4];
      const omega = Float64Array.from(weights.flatMap((weight) => [Math.log(weight), 0]));
      const mode = { kind: 'sampled', seed: [11, 12], iteration: 4 } as const;
      const task: AssignTask = { features: 'linear', components: 4, omega, mode };
      const { statistics } = await run(backend, { values: new Float64Array(rows), rows, columns: 1, task });
      const terms = weights.map((weight, k) => (statistics[2 * k]! - rows * weight) ** 2 / (rows * weight));
      expect(terms.reduce((sum, term) => sum + term)).toBeLessThan(16.27);
    });

    test('gives the same bytes again', async () => {
      const [problem] = fc.sample(problems, { seed: 5, numRuns: 1 });
      expect(await run(backend, problem!)).toEqual(await run(backend, problem!));
    });
  });

  test('memory is flat over 100 placements and passes', async () => {
    const [problem] = fc.sample(problems, { seed: 9, numRuns: 1 });
    const before = backend.bytesHeld;
    for (let i = 0; i < 100; i++) await run(backend, problem!);
    expect(backend.bytesHeld).toBe(before);
  });
}
