/** The package as a user gets it: packed, judged by publint and attw, and installed into an empty project. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What `npm install --omit=optional` may weigh, in bytes, 1.5 MB of it for browsers, 0.06 MB in all the kernels of EM on few rows, 1.2 MB for compiled models, 0.2 MB the language server; DuckDB comes beside it (docs/dependencies.md). */
const budget = 7_200_000;

let folder = '';
let tarball = '';

function run(command: string, args: readonly string[], cwd: string = folder): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-package-'));
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], resolve('.'));
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n');
  run('npm', ['install', '--omit=optional', '--no-audit', '--no-fund', tarball]);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('the build', () => {
  it('leaves the command executable, since npx links it once and builds come again', () => {
    expect(() => accessSync('dist/cli.js', constants.X_OK)).not.toThrow();
  });
});

describe('the packed tarball', () => {
  it('pleases publint', () => {
    expect(run('npx', ['publint', 'run', '--strict', tarball], resolve('.'))).toContain('All good');
  });

  it('gives types to ESM importers', () => {
    run('npx', ['attw', tarball, '--profile', 'esm-only', '--format', 'ascii'], resolve('.'));
  });

  it('holds no source map, test or development file', () => {
    const files = run('tar', ['-tzf', tarball]).split('\n');
    expect(files.filter((file) => /\.(map|test\.js)$|\/(tests|bench|node_modules)\//.test(file))).toEqual([]);
  });
});

describe('an empty project that installed it', () => {
  it('imports compile and fits', () => {
    const script = `
      import { compile, ppl } from 'dimsum';
      const sampler = await compile(ppl\`G ~ DP(1, NIW(0, 0.1, 3, 1)); theta_i ~ G; x_i ~ N(theta_i)\`);
      const fit = await sampler.fit({ x: [-5, -5.1, -4.9, 5, 5.1, 4.9] }, { sweeps: 200, chains: 2, seed: 1 });
      console.log(fit.clusters.partition.sizes.join());`;
    writeFileSync(join(folder, 'use.mjs'), script);
    expect(run('node', ['use.mjs']).trim()).toBe('3,3');
  });

  it('works on several threads, which end with the program', () => {
    const script = `
      import { compile, ppl } from 'dimsum';
      const sampler = await compile(ppl\`G ~ DP(1, NIW(0, 0.1, 3, 1)); theta_i ~ G; x_i ~ N(theta_i)\`);
      const x = Array.from({ length: 5000 }, (_, i) => 5 * Math.sign(Math.sin(i)) + Math.cos(i * i));
      const fits = [1, 2].map((threads) => sampler.fit({ x }, { sweeps: 60, chains: 2, seed: 1, threads }));
      const [alone, shared] = await Promise.all(fits);
      const same = String(alone.clusters.partition.labels) === String(shared.clusters.partition.labels);
      console.log(alone.backend.threads, shared.backend.threads, same);`;
    writeFileSync(join(folder, 'threads.mjs'), script);
    expect(run('node', ['threads.mjs']).trim()).toBe('1 2 true');
  });

  it('runs the command', () => {
    expect(run('npx', ['dimsum', '--version']).trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('names the one install that reading a file needs', () => {
    writeFileSync(join(folder, 'data.csv'), 'x\n1\n2\n');
    let message = '';
    try {
      run('npx', [
        'dimsum',
        'fit',
        '-e',
        'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)',
        '--data',
        'data.csv',
      ]);
    } catch (error) {
      message = String((error as { stderr?: unknown }).stderr);
    }
    expect(message).toContain('npm install @duckdb/node-api');
  });

  it('stays within its budget', () => {
    const size = sizeOf(join(folder, 'node_modules'));
    console.log(`installed without optional parts: ${(size / 1e6).toFixed(2)} MB of ${budget / 1e6} MB`);
    expect(size).toBeLessThan(budget);
  });
});

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
