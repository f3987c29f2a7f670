/** Rows read in blocks are fitted as the same rows in memory are: the same optimum from the same start, the same units. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/core/result.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { planModel } from '../../src/driver/compile.js';
import { observe } from '../../src/driver/observe.js';
import type { FitOptions } from '../../src/lower/compiled-sampler.js';
import { lower } from '../../src/lower/lower.js';
import type { FitDocument } from '../../src/posterior/fit/fit-document.js';
import { expectValue } from '../observations/observe-files.js';

const folder = mkdtempSync(join(tmpdir(), 'blocks-'));
const file = join(folder, 'rows.csv');
/** The same, every eleventh row without its first cell, every thirteenth without its second, and how much each counts. */
const holes = join(folder, 'holes.csv');
const seed = 20_241;

/** Three groups of two columns, by a sum of twelve uniform numbers each; the second column is far from 0. */
beforeAll(() => {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const normal = (): number => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6);
  const rows = Array.from({ length: 3000 }, (_, i) => {
    const group = i % 3;
    const name = ["it's", 'b', 'a'][i % 7 === 0 ? 0 : group];
    return `${5 * group + normal()},${1000 + (group === 1 ? 6 : 0) + 2 * normal()},${name}`;
  });
  writeFileSync(file, `a,b,c\n${rows.join('\n')}\n`);
  const lacking = rows.map((row, i) => {
    const [a, b] = row.split(',');
    return `${i % 11 === 0 ? '' : a},${i % 13 === 0 ? '' : b},${i % 4}`;
  });
  writeFileSync(holes, `a,b,w\n${lacking.join('\n')}\n`);
});

afterAll(() => rmSync(folder, { recursive: true }));

const maximumLikelihood = 'K = 3; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)';
const process = 'G ~ DP(1, NIW(mean(x), 0.05, D + 2, cov(x) / 4)); theta_i ~ G; x_i ~ N(theta_i)';

/** 96 bytes of a row's copies: with 12,800 bytes, of 64 a row of a block, half of that for it, blocks of 100 rows. */
const memory = 12_800;

async function fitted(
  model: string,
  method: 'em' | 'variational',
  bytes: number,
  options: FitOptions = {},
  columns: Readonly<Record<string, readonly string[]>> = {},
  path = file,
): Promise<FitDocument> {
  return expectValue(await attempt(model, method, bytes, options, columns, path));
}

async function attempt(
  model: string,
  method: 'em' | 'variational',
  bytes: number,
  options: FitOptions = {},
  columns: Readonly<Record<string, readonly string[]>> = {},
  path = file,
): Promise<Result<FitDocument, readonly Diagnostic[]>> {
  const plan = expectValue(planModel(model, { method }));
  const choice = { paths: [path], columns, resolve: (path: string) => path, memory: bytes };
  const data = expectValue(await observe(plan, choice));
  try {
    return await expectValue(lower(plan, model)).fit(data, options);
  } finally {
    data.whole?.close();
  }
}

test('EM reaches the same optimum', async () => {
  const whole = await fitted(maximumLikelihood, 'em', 1e9);
  const inBlocks = await fitted(maximumLikelihood, 'em', memory, { tolerance: 1e-12 });
  expect(whole.data.blocks).toBeUndefined();
  expect(inBlocks.data).toEqual({ ...whole.data, blocks: 30 });
  expect(inBlocks.assumed.at(-1)).toMatch(/30 blocks of 100/);
  expect(inBlocks.meanLogLikelihood).toBeCloseTo(whole.meanLogLikelihood!, 7);
  inBlocks.components.forEach(({ weight }, k) => {
    expect(weight).toBeCloseTo(whole.components[k]!.weight, 4);
  });
});

test('variational inference reaches the same bound, which never falls', async () => {
  const whole = await fitted(process, 'variational', 1e9);
  const inBlocks = await fitted(process, 'variational', memory);
  expect(inBlocks.elbo).toBeGreaterThan(whole.elbo! - 0.5);
  expect(inBlocks.elbo).toBeLessThan(whole.elbo! + 0.5);
  const trace = inBlocks.elboTrace!;
  trace.slice(1).forEach((bound, step) => {
    expect(bound).toBeGreaterThanOrEqual(trace[step]! - 1e-7);
  });
  const { sizes, labels } = inBlocks.clusters!.partition;
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3000);
  expect(labels).toEqual([]);
  sizes.forEach((size, k) => {
    expect(Math.abs(size - whole.clusters!.partition.sizes[k]!)).toBeLessThanOrEqual(3);
  });
});

test('texts are levels as in memory', async () => {
  const mixed =
    'G ~ DP(1, H); (theta_i, phi_i) ~ G; x_i ~ N(theta_i); c_i ~ Categorical(phi_i); H = NIW(mean(x), 0.05, 4, cov(x) / 4) * Dirichlet(1, 3)';
  const columns = { x: ['a', 'b'], c: ['c'] };
  const whole = await fitted(mixed, 'variational', 1e9, {}, columns);
  const inBlocks = await fitted(mixed, 'variational', memory, {}, columns);
  expect(inBlocks.data.blocks).toBeGreaterThan(20);
  expect(inBlocks.data.levels).toEqual({ c: ['a', 'b', "it's"] });
  expect(inBlocks.data.levels).toEqual(whole.data.levels);
  expect(Math.abs(inBlocks.elbo! - whole.elbo!)).toBeLessThan(0.5);
});

test('a fit is gone on with from the sample, to the same optimum at once', async () => {
  const whole = await fitted(maximumLikelihood, 'em', 1e9);
  const inBlocks = await fitted(maximumLikelihood, 'em', memory, { init: whole, tolerance: 1e-10 });
  expect(inBlocks.meanLogLikelihood).toBeCloseTo(whole.meanLogLikelihood!, 7);
});

test('one seed gives one result', async () => {
  const once = await fitted(process, 'variational', memory);
  const again = await fitted(process, 'variational', memory);
  expect({ ...again, timing: null }).toEqual({ ...once, timing: null });
});

describe('rows that lack cells and count as their weights say', () => {
  const finite = (emission: string) =>
    `weight w; pi ~ Dirichlet(1, 3); z_i ~ Categorical(pi); theta_k ~ H; x_i ~ ${emission}`;
  const columns = { x: ['a', 'b'], w: ['w'] };

  test.each([
    ['em', 'N(theta[z_i], cov = diag)'],
    ['variational', 'N(theta[z_i])'],
  ] as const)('%s of %s is that of rows in memory', async (method, emission) => {
    const options = { tolerance: 1e-11, restarts: 2 };
    const whole = await fitted(finite(emission), method, 1e9, options, columns, holes);
    const inBlocks = await fitted(finite(emission), method, 180_000, options, columns, holes);
    expect(inBlocks.data.blocks).toBe(4);
    expect({ ...inBlocks.data, blocks: null }).toEqual({ ...whole.data, blocks: null });
    expect(inBlocks.data.missing).toBe(273 + 231);
    expect(inBlocks.data.weights).toEqual({ column: 'w', sum: 4500 });
    // The default base is made of the rows' moments, so that these are the same too.
    if (method === 'em') expect(inBlocks.meanLogLikelihood).toBeCloseTo(whole.meanLogLikelihood!, 8);
    else expect(inBlocks.elbo).toBeCloseTo(whole.elbo!, 4);
    const trace = inBlocks.elboTrace ?? [];
    trace.slice(1).forEach((bound, step) => {
      expect(bound).toBeGreaterThanOrEqual(trace[step]! - 1e-7);
    });
    inBlocks.components.forEach(({ weight }, k) => {
      expect(weight).toBeCloseTo(whole.components[k]!.weight, 5);
    });
  });

  test('a weight that is none is said by its row', async () => {
    const plan = expectValue(planModel('weight w; K = 2; x_i ~ sum_k pi_k * N(mu_k, v_k)'));
    const observed = { x: ['b'], w: ['a'] };
    const data = await observe(plan, { paths: [holes], columns: observed, resolve: (path) => path, memory });
    expect(data).toMatchObject({ ok: false, error: [{ code: 'case-weight-invalid' }] });
  });
});

test.each(['em', 'variational'] as const)(
  '%s that is stopped before it has seen all rows says so',
  async (method) => {
    const model = method === 'em' ? maximumLikelihood : process;
    const stopped = await attempt(model, method, memory, { signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({ ok: false, error: [{ code: 'nothing-finished' }] });
    expect(!stopped.ok && stopped.error[0]?.why).toContain('iteration over all rows');
  },
);

test('a choice that is stopped tells among how many it was made', async () => {
  const stop = new AbortController();
  const options = { signal: stop.signal, onProgress: () => stop.abort() };
  const { interrupted, selection, warnings } = await fitted(
    maximumLikelihood.replace('K = 3', 'K in 1..4'),
    'em',
    1e9,
    options,
  );
  expect(interrupted).toBe(true);
  expect(selection).toHaveLength(1);
  expect(warnings).toContainEqual(expect.stringContaining('1 of 4 candidates'));
});
