/** A calibration from the machine to the cache folder and back to a fit; a GPU is doubled by the kernels of the processor. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { calibrateMachine } from '../../src/cli/calibration/calibrate-machine.js';
import {
  calibrationPath,
  readCalibration,
  thisMachine,
  writeCalibration,
} from '../../src/cli/calibration/calibration-cache.js';
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

const pass = { setup: 0, fixed: 1e-5, pair: 1e-9, feature: 1e-10 };
const sweep = { setup: 0, fixed: 1e-5, row: 1e-6, pair: 1e-9, feature: 1e-10, abreast: 2 };
const rates = { pass, sweep };
const gpu = { device: 'a GPU, doubled', software: false, rates: { pass: { ...pass, pair: 0 }, sweep } };
const slow = { pass: { ...pass, pair: 1e-3 }, sweep: { ...sweep, pair: 1e-3 } };

test('a GPU is measured beside the processor, software is not, and none is none', async () => {
  const found = await calibrateMachine(
    async (name) => (name === 'wasm' ? createWasmBackend({ threads: 1 }) : gpuDouble(false)),
    0.01,
  );
  expect(found).toMatchObject({ ...thisMachine(), gpu: { device: 'a GPU, doubled', software: false } });
  for (const own of [found.wasm, found.gpu?.rates]) {
    expect(Object.keys(own?.pass ?? {})).toEqual(Object.keys(pass));
    expect(Object.keys(own?.sweep ?? {})).toEqual(Object.keys(sweep));
  }
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
  writeFileSync(calibrationPath(), JSON.stringify({ ...calibration, wasm: pass }));
  expect(await readCalibration()).toBeNull();
});

test('explain and the fit tell the choice and both estimates; a GPU that is gone gives way to wasm', async () => {
  await writeCalibration({ ...thisMachine(), wasm: slow, gpu });
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

test('many chains of collapsed Gibbs go to a GPU by both estimates', async () => {
  await writeCalibration({ ...thisMachine(), wasm: slow, gpu });
  const explained = recordingTerminal();
  const model = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i); infer gibbs(chains = 64)';
  await runProgram(['explain', '-e', model, '--data', 'models/data/faithful.csv'], explained);
  expect(explained.printed.join('\n')).toMatch(
    /^Backend: webgpu; about .+ on wasm, .+ on webgpu \(a GPU, doubled\)\.$/m,
  );
});
