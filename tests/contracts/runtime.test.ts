/** What a compiled sampler makes its users load: counted compressed, kernels included, and by what is in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const folder = 'dist/runtime';
const importing = /(?:from|import)\s*["'`](\.\/[^"'`]+)["'`]/g;

function closure(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(importing)) {
    closure(normalize(join(dirname(file), target ?? '')), seen);
  }
  return seen;
}

function compressed(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}

const start = closure(join(folder, 'runtime.js'));

describe('dimsum/runtime', () => {
  it('is less than 120 kB, WebAssembly included', () => {
    const text = [...start].map((file) => readFileSync(file, 'utf8')).join('');
    expect(text).toContain('0061736d01'); // hexadecimal of every WebAssembly module's first bytes
    console.log(`dimsum/runtime: ${compressed(start)} bytes compressed`);
    expect(compressed(start)).toBeLessThan(120_000);
  });

  it.each(['em', 'gibbs', 'variational', 'exact', 'enumeration', 'drawn-gibbs'])(
    'with the method %s, loaded when it runs, is less than 140 kB',
    (method) => {
      const files = readdirSync(folder).filter((name) => name.startsWith(`fit-${method}-`));
      expect(files).toHaveLength(1);
      const all = new Set([...start, ...closure(join(folder, files[0]!))]);
      console.log(`with ${method}: ${compressed(all)} bytes compressed`);
      expect(compressed(all)).toBeLessThan(140_000);
    },
  );

  it('has what throws on lines of its own, which Node prints above what nobody caught', () => {
    const throwing = readdirSync(folder).flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('throw ')),
    );
    expect(throwing.length).toBeGreaterThan(20);
    expect(Math.max(...throwing.map(({ length }) => length))).toBeLessThan(500);
  });

  // How a compiled grammar is made, and what reads files; the whole package has both.
  it.each(['makeRecipe', '@duckdb'])('holds no %s', (part) => {
    const holds = (path: string): boolean =>
      readdirSync(path).some((name) => readFileSync(join(path, name), 'utf8').includes(part));
    expect(holds('dist/chunks')).toBe(true);
    expect(holds(folder)).toBe(false);
  });
});
