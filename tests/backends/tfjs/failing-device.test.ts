/**
 * Devices that fail in the midst of a run, each a double: TensorFlow.js's processor backend made to say what a lost GPU or
 * one of too little memory says.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AssignTask } from '../../../src/backends/backend.js';
import { BackendFailure } from '../../../src/backends/backend-failure.js';
import { TfjsBackend } from '../../../src/backends/tfjs/tfjs-backend.js';
import { runProgram } from '../../../src/cli/program.js';
import { compile, type DimsumError } from '../../../src/index.js';
import { recordingTerminal } from '../../cli/recording-terminal.js';
import { relativeError } from '../closeness.js';
import { tfjsBackend } from './tfjs-backend.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Is lost at the pass of this number, and stays so. */
function loseDeviceDouble(atPass: number): void {
  const assign = TfjsBackend.prototype.assign;
  let passes = 0;
  vi.spyOn(TfjsBackend.prototype, 'assign').mockImplementation(async function (this: TfjsBackend, ...args) {
    if (++passes >= atPass) throw new BackendFailure('the device was lost: doubled');
    return await assign.apply(this, args);
  });
}

const rows = Array.from({ length: 60 }, (_, row) => [Math.sin(row) + 6 * (row % 2)]);
const finite = 'K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)';
const process = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)';

describe('a device that is lost', () => {
  test.each([
    ['em', finite, {}],
    ['variational', process, {}],
    ['gibbs', process, { sampler: 'blocked', chains: 1, burn: 5, sweeps: 100 }],
  ] as const)('leaves %s what was finished', async (method, model, options) => {
    loseDeviceDouble(20);
    const sampler = await compile(model, { method });
    const fit = await sampler.fit({ x: rows }, { ...options, backend: 'tfjs-cpu' });
    expect(fit.interrupted).toBe(true);
    expect(fit.warnings).toContainEqual(
      expect.stringMatching(
        /^The backend tfjs-cpu could not go on: the device was lost: doubled\. What was finished/,
      ),
    );
    expect(fit.components.length).toBeGreaterThan(0);
    const { labels } = await fit.predict([[0], [6]]);
    expect(labels[0]).not.toBe(labels[1]);
  });

  test.each([1, 3])('at pass %i, before anything is finished, is told', async (atPass) => {
    loseDeviceDouble(atPass);
    const sampler = await compile(process, { method: 'gibbs' });
    const options = { sampler: 'blocked', chains: 2, burn: 50, sweeps: 100, backend: 'tfjs-cpu' } as const;
    const failure = await sampler.fit({ x: rows }, options).catch((error: unknown) => error);
    expect((failure as DimsumError).diagnostics.map(({ code, why }) => [code, why])).toEqual([
      ['backend-failed', 'The device was lost: doubled.'],
    ]);
  });

  test('has the command write the fit and exit as if it was interrupted', async () => {
    loseDeviceDouble(20);
    const folder = mkdtempSync(join(tmpdir(), 'dimsum-lost-'));
    const out = join(folder, 'fit.json');
    const terminal = recordingTerminal();
    const args = [
      'fit',
      '-e',
      finite,
      '--data',
      'tests/data/faithful.csv',
      '--backend',
      'tfjs-cpu',
      '--out',
      out,
    ];
    expect(await runProgram(args, terminal)).toBe(130);
    expect(terminal.printed.join('\n')).toContain('the device was lost: doubled');
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ interrupted: true });
    rmSync(folder, { recursive: true });
  });
});

describe('a device of too little memory', () => {
  const task: AssignTask = {
    features: 'diagonal-quadratic',
    components: 2,
    omega: Float64Array.of(0, 1, -1, 0, -1, -1),
    mode: { kind: 'soft' },
  };
  const values = Float64Array.from({ length: 5000 }, (_, row) => Math.sin(row));

  function fillMemoryDouble(times: number): void {
    const kernels = vi.spyOn(Object.getPrototypeOf(tf.engine()), 'runKernel');
    for (let time = 0; time < times; time++) {
      kernels.mockImplementationOnce(() => {
        throw new Error('OOM when allocating tensor, doubled');
      });
    }
  }

  test('is given smaller blocks, once, and the user is told', async () => {
    const backend = await tfjsBackend('tfjs-cpu');
    const data = backend.placeData(values, 5000, 1);
    const expected = await backend.assign(data, task);
    expect(backend.remarks).toEqual([]);
    const before = tf.memory().numTensors;
    fillMemoryDouble(1);
    const actual = await backend.assign(data, task);
    expect(relativeError(actual.statistics, expected.statistics)).toBeLessThan(1e-5);
    expect(backend.remarks).toEqual([expect.stringContaining('a quarter of their rows')]);
    // Blocks of 512 rows in place of 2048: ten in place of three.
    expect(tf.memory().numTensors).toBe(before + 7);
    data.dispose();
  });

  test('that is full with smaller blocks too is a failure', async () => {
    const backend = await tfjsBackend('tfjs-cpu');
    const data = backend.placeData(values, 5000, 1);
    fillMemoryDouble(2);
    await expect(backend.assign(data, task)).rejects.toThrow(BackendFailure);
    data.dispose();
  });
});
