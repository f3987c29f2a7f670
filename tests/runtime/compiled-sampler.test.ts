/** A compiled sampler at work: written by the command, imported by a program, and run without anything beside it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tableFromArrays } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { compile } from '../../src/driver/sampler.js';
import type { FrozenModel } from '../../src/plan/frozen-model.js';
import type { ModelSampler } from '../../src/runtime/open-sampler.js';
import { openSampler } from '../../src/runtime/open-sampler.js';
import { recordingTerminal } from '../cli/recording-terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'dimsum-compile-'));
const model = `observe x = table("faithful.csv", [eruptions, waiting])
G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)`;
const rows = readFileSync('tests/data/faithful.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1, 61)
  .map((line) => line.split(',').slice(-2).map(Number));
const options = { seed: 1, chains: 2, sweeps: 60 } as const;

interface Theta {
  readonly theta: readonly { readonly mean: readonly number[] }[];
}
type Rows = Parameters<ModelSampler<{ x: unknown }, unknown, Theta>['fit']>[0];
let sampler: ModelSampler<Rows, unknown, Theta>;

async function dimsum(...args: string[]) {
  const terminal = recordingTerminal(model);
  const status = await runProgram(args, terminal);
  return { status, noted: terminal.noted.join('\n') };
}

async function load(file: string): Promise<{ readonly sampler: typeof sampler }> {
  return await import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href);
}

beforeAll(async () => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules', 'dimsum'));
  expect(await dimsum('compile', '-', '-o', join(folder, 'sampler.mjs'))).toMatchObject({ status: 0 });
  ({ sampler } = await load('sampler.mjs'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a compiled sampler', () => {
  it('fits as the model in this process does, and names its parameters', async () => {
    const fit = await sampler.fit({ x: rows }, options);
    const here = await (await compile(model)).fit({ x: rows }, options);
    expect({ ...fit.toJSON(), timing: null }).toEqual({ ...here.toJSON(), timing: null });
    expect(fit.theta).toEqual(fit.components);
    expect(fit.data.columns).toEqual(['eruptions', 'waiting']);
  });

  it('takes rows in every form', async () => {
    const eruptions = rows.map(([first]) => first!);
    const waiting = rows.map(([, second]) => second!);
    const forms = [
      rows,
      rows.map(([a, b]) => ({ waiting: b, eruptions: a })),
      { waiting, eruptions: Float64Array.from(eruptions) },
      { values: Float64Array.from(rows.flat()), rows: rows.length, columns: 2 },
      tableFromArrays({ other: waiting, waiting: Int32Array.from(waiting), eruptions }),
    ];
    const fits = await Promise.all(
      forms.map((x) => sampler.fit({ x }, { ...options, sweeps: 10, maxSweeps: 10 })),
    );
    for (const fit of fits) expect(fit.components).toEqual(fits[0]!.components);
  });

  it('reads a fit back, and goes on from it', async () => {
    const fit = await sampler.fit({ x: rows }, options);
    const again = sampler.fromJSON(JSON.parse(JSON.stringify(fit)));
    const asked = [
      [4, 80],
      [1, null],
    ];
    const prediction = await again.predict(asked);
    expect(await again.predict({ x: asked })).toEqual(prediction);
    expect(await fit.predict(asked)).toEqual(prediction);
    expect(prediction.logDensity).toEqual(await again.logDensity(asked));
    expect((await again.score(asked)).entropy).toHaveLength(2);
    expect(again.sample(3, { seed: 2 })).toHaveLength(3);
    const updated = await again.update([[2, 50]], { rows, sweeps: 20, maxSweeps: 20 });
    expect(updated.data.rows).toBe(61);
    expect(updated.theta.length).toBe(updated.components.length);
  });

  it('runs a step at a time, and ends when the loop is left or a signal says so', async () => {
    const long = { ...options, sweeps: 1e6, burn: 1 };
    const seen: number[] = [];
    const run = sampler.run({ x: rows }, { ...long, onProgress: ({ total }) => seen.push(total) });
    for await (const { done, total } of run) {
      expect(done).toBeLessThan(total);
      break;
    }
    expect((await run.fit).interrupted).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
    const stop = new AbortController();
    const stopped = sampler.fit(
      { x: rows },
      { ...long, signal: stop.signal, onProgress: () => stop.abort() },
    );
    expect((await stopped).interrupted).toBe(true);
    const failing = sampler.run({ x: [] }, options);
    await expect(failing[Symbol.asyncIterator]().next()).rejects.toThrow('no rows');
  });

  it('says which columns depend on each other, and draws covariances from the prior', async () => {
    const waiting = rows.map(([, second]) => second!);
    const twice = { waiting, eruptions: waiting.map((value) => 2 * value) };
    await expect(sampler.fit({ x: twice }, options)).rejects.toThrow('dependent-columns');
    const text = `w ~ GEM(1); mu_k ~ Normal([3, 70], 100 * eye(2)); V_k ~ InverseWishart(5, eye(2));
      z_i ~ Categorical(w); x_i ~ N(mu[z_i], V[z_i])`;
    await dimsum('compile', '-e', text, '--observe', 'x=a,b', '-o', join(folder, 'law.mjs'));
    const { sampler: own } = await load('law.mjs');
    const short = { seed: 1, chains: 1, sweeps: 20, maxSweeps: 20 };
    const here = await (await compile(text)).fit({ x: rows }, short);
    expect((await own.fit({ x: rows }, short)).components).toEqual(here.components);
  });

  it('measures boxes under the random measure', async () => {
    const text = 'H = Normal(20, 100); G ~ DP(2, H); theta_i ~ G; v_i ~ N(theta_i, 4)';
    await dimsum('compile', '-e', text, '-o', join(folder, 'measure.mjs'));
    const { sampler: own } = await load('measure.mjs');
    const { events, dirichlet } = await own.measure([{ theta: { atMost: 20 } }, { theta: { above: 20 } }]);
    expect(events[0]!.mean).toBeCloseTo(0.5, 12);
    expect(events[0]!.variance).toBeCloseTo(0.25 / 3, 12);
    expect(dirichlet).toEqual([1, 1]);
    await expect(own.measure([{ tau: { below: 1 } }])).rejects.toThrow('event-name-unknown');
    await expect(own.measure([{ theta: {} }])).rejects.toThrow('event-empty');
    for (const given of [
      'theta < 0',
      ['theta < 0'],
      [{ theta: { lessThan: 3 } }],
      [{ theta: { below: '3' } }],
    ]) {
      await expect(own.measure(given as unknown as [])).rejects.toThrow('event-not-bounds');
    }
  });

  it('measures boxes given the rows of a fit, as the fit of the model does', async () => {
    const short = { ...options, sweeps: 20, maxSweeps: 20 };
    const fit = await sampler.fit({ x: rows }, short);
    const events = [{ waiting: { below: 70 } }, { 'mean[0]': { above: 3 } }] as const;
    const here = await (await compile(model)).fit({ x: rows }, short);
    expect((await fit.measure([events[0]])).events[0]).toEqual(here.measure('waiting < 70'));
    expect((await fit.measure([events[1]], { seed: 2 })).events[0]).toEqual(
      here.measure('mean[0] > 3', { seed: 2 }),
    );
    await expect(fit.measure(events)).rejects.toThrow('event-two-spaces');
    const byEm = (await sampler.fit({ x: rows }, short)).toJSON();
    const estimate = { ...byEm, predictive: { ...byEm.predictive, kind: 'estimate' } } as typeof byEm;
    await expect(sampler.fromJSON(estimate).measure([events[0]])).rejects.toThrow('fit-without-measure');
  });

  it('reads back no more than a fit, and of its own model', async () => {
    const fit = (await sampler.fit({ x: rows }, { ...options, sweeps: 4, maxSweeps: 4 })).toJSON();
    for (const written of [{}, null, 'x', { ...fit, predictive: {} }]) {
      expect(() => sampler.fromJSON(written as typeof fit)).toThrow('fit-not-given');
    }
    expect(() => sampler.fromJSON({ ...fit, format: 99 } as unknown as typeof fit)).toThrow('fit-newer');
    expect(() => sampler.fromJSON({ ...fit, model: 'x_i ~ N(theta)' })).toThrow('fit-of-other-model');
    const commented = sampler.fromJSON({ ...fit, model: `# its rows\n${fit.model}\n` });
    expect(commented.components).toEqual(fit.components);
  });

  it('says what it is not given', async () => {
    const nothing = sampler.fit({} as Rows);
    await expect(nothing).rejects.toThrow('no-files');
  });

  it('takes no rows of other columns than the model has, nor rows without the name of their variable', async () => {
    const misgiven: readonly (readonly [unknown, string])[] = [
      [rows, 'data-by-variable'],
      ['rows.csv', 'data-by-variable'],
      [{ x: rows.map((row) => [...row, 1]) }, 'rows-of-other-columns'],
      [{ x: { values: new Float64Array(6), rows: 2, columns: 3 } }, 'rows-of-other-columns'],
      [{ x: rows.map(([eruptions, waitng]) => ({ eruptions, waitng })) }, 'unknown-column'],
    ];
    for (const [data, code] of misgiven) {
      await expect(sampler.fit(data as Rows, options)).rejects.toThrow(code);
    }
    const fit = await sampler.fit({ x: rows }, { ...options, sweeps: 4, maxSweeps: 4 });
    await expect(fit.predict(undefined)).rejects.toThrow('data-shape');
  });

  it('asks for the case weights of the model beside the rows', async () => {
    const text = 'observe n = table("n.csv", [k]); weight years; n_i ~ sum_k pi_k * Poisson(l_k); K = 1';
    await dimsum('compile', '-e', text, '-o', join(folder, 'weighted.mjs'));
    const { sampler: own } = await load('weighted.mjs');
    const n = [[1], [2], [3]];
    await expect(own.fit({ n } as unknown as Rows)).rejects.toThrow('case-weights-absent');
    const counted = await own.fit({ n, years: [1, 2, 1] } as unknown as Rows);
    expect(counted.data.weights).toEqual({ column: 'years', sum: 4 });
    const within = await own.fit({ n: { k: [1, 2, 3], years: [1, 2, 1] } } as unknown as Rows);
    expect(within.components).toEqual(counted.components);
  });

  it('of a later format says which version reads it', () => {
    const later = { format: 99, dimsum: '9.0.0', model } as FrozenModel;
    const without = { dimsum: '9.0.0', model } as FrozenModel;
    expect(() => openSampler(without)).toThrow('sampler-newer');
    expect(() => openSampler(later)).toThrow(/dimsum 9\.0\.0 compiled it.*format 99/s);
  });
});

describe('a standalone sampler', () => {
  it('runs where nothing is installed, and gives the same', async () => {
    const alone = mkdtempSync(join(tmpdir(), 'dimsum-alone-'));
    try {
      const file = join(alone, 'sampler.mjs');
      expect(await dimsum('compile', '-', '--standalone', '-o', file)).toMatchObject({ status: 0 });
      const script = `import sampler from './sampler.mjs';
        const fit = await sampler.fit({ x: ${JSON.stringify(rows)} }, ${JSON.stringify(options)});
        console.log(JSON.stringify(fit.components));`;
      writeFileSync(join(alone, 'use.mjs'), script);
      const printed = execFileSync(process.execPath, ['use.mjs'], { cwd: alone, encoding: 'utf8' });
      expect(JSON.parse(printed)).toEqual((await sampler.fit({ x: rows }, options)).components);
      expect(readFileSync(join(alone, 'sampler.d.mts'), 'utf8')).not.toMatch(/^import/m);
    } finally {
      rmSync(alone, { recursive: true });
    }
  });
});

describe('dimsum compile', () => {
  it.each([
    ['a name that is no module', ['-', '-o', 'sampler.txt'], 'module-extension'],
    [
      'a place that cannot be written',
      ['-', '-o', join(folder, 'sampler.mjs', 'inside.mjs')],
      'file-unwritable',
    ],
    ['a model that is not recognised', ['-e', 'x_i ~ Poisson(exp(y))', '-o', 'never.mjs'], 'error['],
    [
      'a column of a variable that is not observed',
      ['-', '--observe', 'w=a', '-o', 'never.mjs'],
      'observe-unknown',
    ],
  ])('refuses %s', async (_, args, code) => {
    const { status, noted } = await dimsum('compile', ...args);
    expect(status).toBe(1);
    expect(noted).toContain(code);
  });
});
