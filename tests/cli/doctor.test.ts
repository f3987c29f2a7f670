/** What `dimsum doctor` finds is what a fit would find. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backendNames } from '../../src/backends/backend-name.js';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-doctor-'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('every backend is there or has a remedy', async () => {
  const terminal = recordingTerminal();
  expect(await runProgram(['doctor', '--json'], terminal)).toBe(0);
  const { backends, parts } = JSON.parse(terminal.printed.join(''));
  expect(backends.map(({ name }: { name: string }) => name)).toEqual(backendNames.slice(1));
  expect(backends[0]).toMatchObject({ name: 'wasm', works: true });
  expect(backends.find(({ name }: { name: string }) => name === 'tensorflow')).toMatchObject({
    works: false,
    remedy: expect.stringContaining('@tensorflow/tfjs-node-gpu'),
  });
  expect(parts.map(({ works }: { works: boolean }) => works)).toEqual([true, true, true]);
});
