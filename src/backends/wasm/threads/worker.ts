/**
 * What a worker thread runs: the same kernels over the same memory, item by item of whatever job the board shows, until
 * it is ended from outside.
 *
 * It is bundled into a text of its own (`build-kernels.mjs`), since what starts it may be a bundle, a source file or a
 * page, and none of them could name a file that all have. It loads nothing.
 */
import { JobBoard } from './job-board.js';
import type { JobKernels } from './kernel-names.js';
import { takePart } from './take-part.js';
import type { WorkerStart } from './worker-start.js';

function serve({ module, memory, board: address, thread }: WorkerStart): never {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const board = new JobBoard(memory, address);
  for (;;) {
    takePart(board, exports as JobKernels, thread);
    board.waitForJob();
  }
}

const threads = globalThis.process?.getBuiltinModule('node:worker_threads');
if (threads) serve(threads.workerData);
addEventListener('message', ({ data }) => serve(data as WorkerStart));
