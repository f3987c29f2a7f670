/** A calibration from the machine to the cache folder and back to a fit; a GPU is doubled by the kernels of the processor. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { calibrateMachine } from '../../src/cli/calibrate-machine.js';
import {
  calibrationPath,
  readCalibration,
  thisMachine,
  writeCalibration,
} from '../../src/cli/calibration-cache.js';
import { runProgram } from '../../src/cli/program.js';
import { recordingTerminal } from './recording-terminal.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dimsum-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Kernels of the processor under a GPU's name. */
function gpuDouble(software: boolean): Backend {
  return Object.assign(createWasmBackend({ threads: 1 }), { device: 'a GPU, doubled', software });
}

const rates = { setup: 0, fixed: 1e-5, pair: 1e-9, feature: 1e-10 };
const gpu = { device: 'a GPU, doubled', software: false, rates: { ...rates, setup: 1e-6, pair: 0 } };

test('a GPU is measured beside the processor, software is not, and none is none', async () => {
  const found = await calibrateMachine(
    async (name) => (name === 'wasm' ? createWasmBackend({ threads: 1 }) : gpuDouble(false)),
    0.01,
  );
  expect(found).toMatchObject({ ...thisMachine(), gpu: { device: 'a GPU, doubled', software: false } });
  expect([found.wasm, found.gpu?.rates].map((own) => Object.keys(own ?? {}))).toEqual([
    Object.keys(rates),
    Object.keys(rates),
  ]);
  const played = await calibrateMachine(async () => gpuDouble(true));
  expect(played).toMatchObject({ wasm: null, gpu: { software: true, rates: null } });
  expect(await calibrateMachine(async () => null)).toMatchObject({ wasm: null, gpu: null });
});

test('what is written is read, by the same version on the same processor alone, and nothing half-written stays', async () => {
  const calibration = { ...thisMachine(), wasm: rates, gpu };
  expect(await readCalibration()).toBeNull();
  expect((await writeCalibration(calibration)).ok).toBe(true);
  expect(await readCalibration()).toEqual(calibration);
  expect(readdirSync(join(folder, 'dimsum'))).toHaveLength(1);
  await writeCalibration({ ...calibration, version: '0.0.0' });
  expect(await readCalibration()).toBeNull();
  writeFileSync(calibrationPath(), '{"version":');
  expect(await readCalibration()).toBeNull();
});

test('explain and the fit tell the choice and both estimates; a GPU that is gone gives way to wasm', async () => {
  await writeCalibration({ ...thisMachine(), wasm: { ...rates, pair: 1e-3 }, gpu });
  const model = ['-e', 'K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)', '--data', 'models/data/faithful.csv'];
  const explained = recordingTerminal();
  await runProgram(['explain', ...model], explained);
  expect(explained.printed.join('\n')).toMatch(
    /^Backend: webgpu; about .+ on wasm, .+ on webgpu \(a GPU, doubled\)\.$/m,
  );
  const fitted = recordingTerminal();
  const out = join(folder, 'fit.json');
  await runProgram(['fit', ...model, '--restarts', '1', '--json', '--out', out], fitted);
  const { backend } = JSON.parse(fitted.printed.join(''));
  expect(backend).toMatchObject({
    name: 'wasm',
    choice: { seconds: { wasm: expect.any(Number), webgpu: expect.any(Number) } },
  });
  expect(backend.choice.reason).toMatch(
    /^the GPU that `dimsum doctor` measured \(a GPU, doubled\) does not answer now/,
  );
});
