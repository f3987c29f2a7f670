/**
 * The library in a browser: what the bundle holds, and that it gives the same bits as in Node. Elementary functions are
 * where engines differ, and the bundles bring their own (rolldown.config.ts).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FitDocument } from '../../../src/posterior/fit/fit-document.js';
import { type FileServer, serveFiles } from './serve-files.js';

const bundle = readFileSync('dist/browser.js', 'utf8');
/** Loaded when a backend of TensorFlow.js is asked for. */
const forTfjs = readFileSync('dist/browser-tfjs.js', 'utf8');

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

describe('the bundle for browsers', () => {
  it('imports nothing of Node, and TensorFlow.js by the names of its packages alone', () => {
    const imported = [
      ...`${bundle}\n${forTfjs}`.matchAll(/\b(?:from|import)\s*\(?\s*["'`]([@\w][\w@./:-]*)["'`]/g),
    ];
    expect(imported.map(([, name]) => name).sort()).toEqual([
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-core',
    ]);
    expect(bundle).not.toMatch(/\brequire\(|createRequire/);
  });

  it('leaves none of its elementary functions to the engine', () => {
    expect(bundle.match(/Math\.(exp|expm1|log|log1p|pow)\b/g) ?? []).toEqual([]);
  });

  it('stays below 300 kB (gzip), TensorFlow.js beside it', () => {
    const size = gzipSync(bundle).length;
    const beside = gzipSync(forTfjs).length;
    console.log(
      `dist/browser.js: ${kilobytes(size)} of 300 kB; dist/browser-tfjs.js: ${kilobytes(beside)} (gzip)`,
    );
    expect(size).toBeLessThan(300_000);
  });
});

const rows = readFileSync('tests/data/faithful.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));

const tfjs = '/node_modules/@tensorflow';
const importMap = {
  imports: {
    '@tensorflow/tfjs-core': `${tfjs}/tfjs-core/dist/tf-core.fesm.min.js`,
    '@tensorflow/tfjs-backend-webgpu': `${tfjs}/tfjs-backend-webgpu/dist/tf-backend-webgpu.fesm.min.js`,
  },
};
const html = (head: string): string => `<!doctype html><link rel="icon" href="data:,">${head}`;
const pages = {
  '/blank.html': html(''),
  '/mapped.html': html(`<script type="importmap">${JSON.stringify(importMap)}</script>`),
};

/** By question, as `answers-of.mjs` gives them. */
type Answers = Readonly<Record<string, string>>;

interface Answer {
  readonly fit: FitDocument;
}

function fitOf(answers: Answers, name: string): FitDocument {
  return (JSON.parse(answers[name]!) as Answer).fit;
}

/** Without what time and threads leave in a fit. */
function comparable(answer: string): unknown {
  const { fit, ...others } = JSON.parse(answer) as Answer;
  const { timing: _, backend, warnings, ...rest } = fit;
  const own = warnings.filter((text) => !text.includes('did the work'));
  return { ...others, fit: { ...rest, backend: { ...backend, threads: 'any' }, warnings: own } };
}

const load = (path: string): Promise<unknown> => import(pathToFileURL(resolve(path)).href);

async function answersInNode(): Promise<Answers> {
  const { answersOf } = (await load('tests/contracts/browser/answers-of.mjs')) as {
    readonly answersOf: (dimsum: unknown, data: typeof rows, backend: string) => Promise<Answers>;
  };
  return await answersOf(await load('dist/index.js'), rows, 'wasm');
}

describe('in Chromium', () => {
  let browser: Browser;
  let servers: { readonly isolated: FileServer; readonly plain: FileServer };
  let expected: Answers;

  beforeAll(async () => {
    servers = {
      isolated: await serveFiles({ isolated: true }, pages),
      plain: await serveFiles({ isolated: false }, pages),
    };
    // As in Node: SwiftShader takes seconds to compile the zeros of a workgroup's memory.
    const gpu = [
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
      '--enable-dawn-features=disable_workgroup_init',
    ];
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', ...gpu],
    });
    expected = await answersInNode();
  });

  afterAll(async () => {
    await browser.close();
    servers.isolated.close();
    servers.plain.close();
  });

  async function open(address: string): Promise<{ readonly page: Page; readonly complaints: string[] }> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    return { page, complaints };
  }

  /** What a function of `page.mjs` gives in the page. */
  async function ask<T>(page: Page, name: string, ...given: readonly unknown[]): Promise<T> {
    const values = given.map((value) => JSON.stringify(value)).join();
    return await page.evaluate<T>(
      `import('/tests/contracts/browser/page.mjs').then((page) => page.${name}(${values}))`,
    );
  }

  it('a page and a worker run a standalone sampler', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dimsum-standalone-'));
    const file = join(folder, 'sampler.mjs');
    const words = ['compile', 'models/galaxies.ppl', '-o', file, '--standalone'];
    execFileSync(process.execPath, ['dist/cli.js', ...words]);
    const { densitiesOf } = (await load('tests/contracts/browser/standalone.mjs')) as {
      readonly densitiesOf: (sampler: unknown) => Promise<readonly number[]>;
    };
    const { sampler } = (await load(file)) as { readonly sampler: unknown };
    const inNode = await densitiesOf(sampler);
    const server = await serveFiles(
      { isolated: false },
      { ...pages, '/sampler.mjs': readFileSync(file, 'utf8') },
    );
    rmSync(folder, { recursive: true });
    const { page, complaints } = await open(`${server.address}/blank.html`);
    for (const place of ['inPage', 'inWorker']) {
      const densities = await page.evaluate<readonly number[]>(
        `import('/tests/contracts/browser/standalone.mjs').then((own) => own.${place}())`,
      );
      // The engine's own elementary functions: a chain of so few rows may end elsewhere for a bit of theirs.
      expect(densities).toHaveLength(inNode.length);
      for (const [i, density] of densities.entries()) expect(density).toBeCloseTo(inNode[i]!, 1);
    }
    expect(complaints).toEqual([]);
    await page.close();
    server.close();
  });

  it.each(['isolated', 'plain'] as const)('a page (%s) has the same bits as Node', async (kind) => {
    const { page, complaints } = await open(`${servers[kind].address}/blank.html`);
    const answers = await ask<Answers>(page, 'inWorker', rows);
    await page.close();
    expect(Object.keys(answers)).toEqual(Object.keys(expected));
    for (const [name, answer] of Object.entries(answers)) {
      expect(comparable(answer), name).toEqual(comparable(expected[name]!));
    }
    const { threads } = fitOf(answers, 'large').backend;
    console.log(`${kind}: the large fit by ${threads} threads`);
    if (kind === 'plain') expect(threads).toBe(1);
    else expect(threads).toBeGreaterThan(availableParallelism() > 1 ? 1 : 0);
    expect(complaints).toEqual([]);
  });

  it('says which packages are not there', async () => {
    const { page, complaints } = await open(`${servers.plain.address}/blank.html`);
    expect(await ask(page, 'withoutPackages')).toEqual(['backend-missing', 'backend-missing']);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('runs the example', async () => {
    const { page, complaints } = await open(`${servers.isolated.address}/examples/browser/index.html`);
    await page.locator('textarea').fill('K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
    await page.getByRole('button').click();
    await page.getByText('of a new kind').waitFor();
    expect(await page.getByRole('status').textContent()).toMatch(/^em on wasm/);
    await page.locator('textarea').fill('x_i ~ Nomal(0, 1)');
    await page.getByRole('button').click();
    await page.getByText('Did you mean').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('fits on the GPU that the browser offers, to the precision of 32 bits', async (context) => {
    const { page, complaints } = await open(`${servers.plain.address}/mapped.html`);
    const obstacle = await ask<string | null>(page, 'obstacleToGpu');
    if (obstacle !== null) return context.skip(`this Chromium offers no WebGPU: ${obstacle}`);
    const answers = await ask<Answers>(page, 'onGpu', rows);
    await page.close();
    const fit = fitOf(answers, 'em');
    console.log(`WebGPU in the browser: ${fit.backend.device}`);
    expect(fit.backend.name).toBe('webgpu');
    expect(Math.abs(fit.logLikelihood! / fitOf(expected, 'em').logLikelihood! - 1)).toBeLessThan(1e-5);
    // Collapsed sweeps there are the float64 kernels' in Node, draw for draw.
    const [own, exact] = [answers, expected].map((each) => fitOf(each, 'collapsed'));
    expect(own!.backend.name).toBe('webgpu');
    expect(own!.draws).toEqual(exact!.draws);
    expect(own!.clusters).toEqual(exact!.clusters);
    expect(complaints).toEqual([]);
  });
});
