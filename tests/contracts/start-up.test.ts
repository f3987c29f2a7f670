/** What starting a command reads: counted in bytes and by name, since a clock in a test measures the machine. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const importing = /(?:^|[;}\n])\s*(?:import|export)\s*(?:[^'"()]*?from\s*)?["'](\.[^"']+)["']/g;

/** A built file and all that it imports before it runs. */
function readAtStart(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(importing)) {
    readAtStart(normalize(join(dirname(file), target ?? '')), seen);
  }
  return seen;
}

function bytes(files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + statSync(file).size, 0);
}

function chunkThatHolds(text: string): string {
  const found = readdirSync('dist/chunks').filter((name) =>
    readFileSync(join('dist/chunks', name), 'utf8').includes(text),
  );
  expect(found, `chunks that hold ${text}`).toHaveLength(1);
  return join('dist/chunks', found[0]!);
}

describe('dimsum --help', () => {
  it('reads the command line and nothing of what commands do', () => {
    expect(bytes(readAtStart('dist/cli.js'))).toBeLessThan(80_000);
  });
});

describe('dimsum check', () => {
  const read = readAtStart(chunkThatHolds('function checkCommand'));

  it('reads neither kernels, nor numerics, nor DuckDB', () => {
    for (const file of read) {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toContain('0061736d01'); // hexadecimal of every WebAssembly module's first bytes
      expect(text).not.toContain('@stdlib');
      expect(text).not.toContain('@duckdb');
    }
  });

  it('stays small', () => {
    expect(bytes(read)).toBeLessThan(440_000);
  });
});
