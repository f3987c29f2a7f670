/** What threads owe each other: a worker does what the host would have done, and one that fails or dies is named. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { kernels as compiled } from '../../../../src/backends/wasm/generated/kernels.js';
import {
  compileKernels,
  instantiateKernels,
  type Kernels,
} from '../../../../src/backends/wasm/load-kernels.js';
import { boardBytes, type Job, JobBoard } from '../../../../src/backends/wasm/threads/job-board.js';
import { type StartWorker, startWorker } from '../../../../src/backends/wasm/threads/start-worker.js';
import { type TeamPlace, ThreadTeam } from '../../../../src/backends/wasm/threads/thread-team.js';
import { createWasmBackend } from '../../../../src/backends/wasm/wasm-backend.js';
import { WasmMemory } from '../../../../src/backends/wasm/wasm-memory.js';

const sharing = new WasmMemory({ shared: true });
const place: TeamPlace = {
  module: compileKernels(compiled, { shared: true }),
  memory: sharing.memory,
  board: sharing.reserveForever(boardBytes),
};
const kernels = instantiateKernels<Kernels>(place.module, place.memory);
/** Beyond the memory: every item of it traps. */
const impossible: Job = { kernel: 'assignBlock', record: 0xffff0000, items: 4, scratch: 0, scratchBytes: 0 };

afterEach(() => vi.unstubAllGlobals());

describe('a worker thread', () => {
  test('takes the items that the host leaves', async () => {
    const started = new Promise<string>((died) => {
      const worker = startWorker({ ...place, thread: 1 }, died);
      const board = new JobBoard(place.memory, place.board);
      board.post(impossible);
      expect(board.waitForItems(30_000)).toBe('done');
      // The host has run nothing, so that the failure is the worker's.
      expect(board.failure).toMatch(/RuntimeError: memory access out of bounds/);
      worker.end();
      setTimeout(() => died('nothing'), 50);
    });
    expect(await started).toBe('nothing');
  });

  test('that cannot be loaded leaves the work to the host, which says why', async () => {
    const broken: StartWorker = (_, onDeath) => {
      queueMicrotask(() => onDeath('no such file'));
      return { end: () => {} };
    };
    const team = new ThreadTeam(kernels, 4, { ...place, start: broken, startCost: 1 });
    const record = sharing.allocate(4096);
    sharing.integers(record, 1024).fill(0);
    team.run({ ...impossible, record }, 10);
    expect(team.threads).toBe(4);
    await Promise.resolve();
    expect(team.threads).toBe(1);
    expect(team.fault).toBe('no such file');
    team.run({ ...impossible, record }, 10);
    expect(team.threads).toBe(1);
  });

  test('that fails ends the job with its reason, and that took work and died is noticed', () => {
    const idle: StartWorker = () => ({ end: () => {} });
    const team = new ThreadTeam(kernels, 2, { ...place, start: idle, startCost: 1 });
    expect(() => team.run(impossible, 1e9)).toThrow(/failed at assignBlock: .*out of bounds/);

    // What a worker that dies would have done: taken an item that nobody finishes.
    const takeAnother = () => void new JobBoard(place.memory, place.board).take();
    const dying = { assignBlock: takeAnother, advanceChain: takeAnother };
    const left = new ThreadTeam(dying, 2, { ...place, start: idle, startCost: 1, patience: 20 });
    expect(() => left.run({ ...impossible, items: 2 }, 1e9)).toThrow(/took work and has not answered/);
  });
});

describe('without SharedArrayBuffer', () => {
  test('one thread does the work, and says so once there would have been work for two', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const backend = createWasmBackend({ threads: 2 });
    const pass = async (rows: number) => {
      const data = backend.placeData(new Float64Array(rows), rows, 1);
      const omega = new Float64Array(20);
      await backend.assign(data, { features: 'linear', components: 10, omega, mode: { kind: 'soft' } });
      data.dispose();
    };
    await pass(10);
    expect(backend.threadsFault).toBeNull();
    await pass(1_000_000);
    expect(backend.threads).toBe(1);
    expect(backend.threadsFault).toMatch(/no SharedArrayBuffer/);
  });
});
