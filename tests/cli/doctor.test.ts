/** What `dimsum doctor` finds is what a fit would find. */
import { expect, test } from 'vitest';
import { backendNames } from '../../src/backends/backend-name.js';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

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
  expect(parts.map(({ works }: { works: boolean }) => works)).toEqual([true, true]);
});
