/** Covariance structures: what each M step climbs, where each one stops, and what each one costs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { emOptions } from './em-options.js';
import { type CovarianceName, covarianceNames, structured } from './structured.js';

const backend = createWasmBackend();

/** Two clouds, the second wider than the first. */
const clouds = Array.from({ length: 60 }, (_, i) => {
  const spread = 1 + (i % 2) * 2;
  return [(i % 2) * 9 + spread * Math.sin(i * 12.9898), spread * Math.cos(i * 78.233) - (i % 2) * 4];
});

async function estimate(
  structure: CovarianceName,
  rows: readonly (readonly number[])[],
  components: number,
  prior: 'prior' | 'none' = 'none',
) {
  const mixture = structured(structure, rows[0]!.length, components, prior);
  return await runEm(backend, rowMatrix(rows), mixture, emOptions({ restarts: 10, start: 'kmeans' }));
}

const tables = fc
  .record({ columns: fc.integer({ min: 1, max: 3 }), rows: fc.integer({ min: 1, max: 25 }) })
  .chain(({ columns, rows }) => {
    // Few distinct values make ties, constant columns and collinear rows common.
    const cell = fc.oneof(
      fc.integer({ min: -2, max: 2 }),
      fc.double({ min: -3, max: 3, noNaN: true, noDefaultInfinity: true }),
    );
    return fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    });
  });

describe.each(covarianceNames)('%s', (structure) => {
  test.each(['none', 'prior'] as const)('never falls, whatever the rows (prior: %s)', async (prior) => {
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 4 }), fc.nat(), async (rows, components, seed) => {
        const mixture = structured(structure, rows[0]!.length, components, prior);
        const options = emOptions({ key: randomKey(seed), restarts: 3, maxIterations: 200 });
        const run = await runEm(backend, rowMatrix(rows), mixture, options);
        if (!run.ok) {
          expect(prior).toBe('none');
          return;
        }
        const heights = [...run.value.trace, run.value.objective];
        for (const [step, height] of heights.entries()) {
          expect(Number.isFinite(height)).toBe(true);
          if (step === 0) continue;
          // Of a component 10⁻¹⁰ as wide as all rows, as is still allowed, rounding shows in the seventh digit.
          expect(height - heights[step - 1]!).toBeGreaterThan(-1e-7 * (1 + Math.abs(height)));
        }
      }),
      { numRuns: 120, seed: 20261124 },
    );
  });

  test('with one component the log likelihood is the closed form', async () => {
    const run = await estimate(structure, clouds, 1);
    if (!run.ok) throw new Error(JSON.stringify(run.error));
    const [rows, columns] = [clouds.length, 2];
    const mean = [0, 1].map((d) => clouds.reduce((sum, row) => sum + row[d]!, 0) / rows);
    const moment = (a: number, b: number): number =>
      clouds.reduce((sum, row) => sum + (row[a]! - mean[a]!) * (row[b]! - mean[b]!), 0) / rows;
    const [xx, yy, xy] = [moment(0, 0), moment(1, 1), moment(0, 1)];
    const determinant = {
      spherical: ((xx + yy) / 2) ** 2,
      diagonal: xx * yy,
      tied: xx * yy - xy ** 2,
      full: xx * yy - xy ** 2,
    }[structure];
    // At the maximum the quadratic form is N·D under every structure.
    const closed = (-rows / 2) * (columns * Math.log(2 * Math.PI) + Math.log(determinant) + columns);
    expect(run.value.logLikelihood).toBeCloseTo(closed, 8);
  });

  test('no small change within the structure raises what was climbed', async () => {
    for (const prior of ['none', 'prior'] as const) {
      const run = await estimate(structure, clouds, 2, prior);
      if (!run.ok) throw new Error(JSON.stringify(run.error));
      const { family, estimator } = structured(structure, 2, 2, prior);
      const height = (components: readonly { weight: number; parameters: unknown }[]): number =>
        clouds.reduce(
          (sum, row) => {
            const density = components.map(
              ({ weight, parameters }) => weight * Math.exp(family.logDensity(parameters)(row)),
            );
            return sum + Math.log(density[0]! + density[1]!);
          },
          estimator.logPrior(components.map(({ parameters }) => parameters)),
        );
      const best = height(run.value.components);
      expect(best).toBeCloseTo(run.value.objective, 8);
      for (const changed of neighbours(structure, run.value.components)) {
        expect(height(changed)).toBeLessThan(best + 1e-7);
      }
    }
  });
});

/** Changes of one free number at a time by a thousandth: a mean's coordinate, a variance, a covariance. */
function* neighbours(
  structure: CovarianceName,
  components: readonly { readonly weight: number; readonly parameters: unknown }[],
): Generator<{ weight: number; parameters: unknown }[]> {
  type Column = { mean: number; precision: number };
  type Sphere = { mean: number[]; precision: number };
  type Row = { mean: number[]; covariance: number[][] };
  for (const step of [-1e-3, 1e-3]) {
    for (const [chosen] of components.entries()) {
      const change = (edit: (own: never, k: number) => unknown) =>
        components.map(({ weight, parameters }, k) => ({ weight, parameters: edit(parameters as never, k) }));
      if (structure === 'spherical') {
        for (const d of [0, 1]) {
          yield change((own: Sphere, k) =>
            k === chosen ? { ...own, mean: own.mean.map((m, c) => (c === d ? m + step : m)) } : own,
          );
        }
        yield change((own: Sphere, k) =>
          k === chosen ? { ...own, precision: own.precision * (1 + step) } : own,
        );
        continue;
      }
      if (structure === 'diagonal') {
        for (const d of [0, 1]) {
          yield change((own: Column[], k) =>
            own.map((column, c) =>
              k === chosen && c === d ? { ...column, mean: column.mean + step } : column,
            ),
          );
          yield change((own: Column[], k) =>
            own.map((column, c) =>
              k === chosen && c === d ? { ...column, precision: column.precision * (1 + step) } : column,
            ),
          );
        }
        continue;
      }
      for (const d of [0, 1]) {
        yield change((own: Row, k) =>
          k === chosen ? { ...own, mean: own.mean.map((m, c) => (c === d ? m + step : m)) } : own,
        );
      }
      for (const [a, b] of [
        [0, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        yield change((own: Row, k) => {
          if (structure === 'full' && k !== chosen) return own;
          const covariance = own.covariance.map((row) => [...row]);
          covariance[a]![b]! += step;
          if (a !== b) covariance[b]![a]! += step;
          return { ...own, covariance };
        });
      }
    }
  }
}

test.each<[CovarianceName, number]>([
  ['spherical', 3 * 5 + 2],
  ['diagonal', 3 * 8 + 2],
  ['tied', 3 * 4 + 10 + 2],
  ['full', 3 * 14 + 2],
])('three %s components in four columns have %d free parameters', async (structure, expected) => {
  const rows = Array.from({ length: 40 }, (_, i) => [1, 2, 3, 4].map((d) => Math.sin(i * i * d + d)));
  const run = await estimate(structure, rows, 3);
  if (!run.ok) throw new Error(JSON.stringify(run.error));
  const { criteria, logLikelihood } = run.value;
  expect((criteria.aic + 2 * logLikelihood) / 2).toBeCloseTo(expected, 9);
  expect(criteria.bic + 2 * logLikelihood).toBeCloseTo(expected * Math.log(40), 8);
});

describe('degenerate', () => {
  const repeated = [...clouds, ...new Array<number[]>(8).fill([40, 40])];
  const wall = [...clouds, ...Array.from({ length: 24 }, (_, i) => [60 + 3 * Math.sin(i), 7])];

  test.each<[CovarianceName, number[][], number[]]>([
    ['spherical', repeated, [0, 1]],
    ['diagonal', repeated, [0, 1]],
    ['diagonal', wall, [1]],
  ])('%s components: the one that shrinks is named with its columns', async (structure, rows, columns) => {
    expect(await estimate(structure, rows, 2)).toMatchObject({
      ok: false,
      error: { kind: 'component', columns },
    });
  });

  test.each<[CovarianceName, number[][]]>([
    ['spherical', wall],
    ['tied', wall],
    ['tied', repeated],
  ])('%s components are bounded where some rows have spread', async (structure, rows) => {
    expect(await estimate(structure, rows, 2)).toMatchObject({ ok: true });
  });

  test('a tied covariance that all lose is named with its columns', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [(i % 2) * 50 + Math.sin(i), (i % 2) * 5]);
    expect(await estimate('tied', rows, 2)).toMatchObject({
      ok: false,
      error: { kind: 'shared-covariance', columns: [1] },
    });
  });

  test.each(covarianceNames)('%s components on every distinct row have no bound', async (structure) => {
    expect(await estimate(structure, clouds.slice(0, 3), 3)).toEqual({
      ok: false,
      error: { kind: 'too-many-components', components: 3, distinctRows: 3 },
    });
  });
});

test('spherical components turn with the data', async () => {
  const [cos, sin] = [Math.cos(0.7), Math.sin(0.7)];
  const turned = clouds.map(([x, y]) => [cos * x! - sin * y!, sin * x! + cos * y!]);
  const [plain, other] = [await estimate('spherical', clouds, 2), await estimate('spherical', turned, 2)];
  if (!plain.ok || !other.ok) throw new Error('no estimate');
  expect(other.value.logLikelihood).toBeCloseTo(plain.value.logLikelihood, 6);
  expect(other.value.labels).toEqual(plain.value.labels);
});
