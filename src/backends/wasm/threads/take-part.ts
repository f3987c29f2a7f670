/** One thread's part in a job: items, until none is left. Host and workers run the same. */
import type { JobBoard } from './job-board.js';
import type { JobKernels } from './kernel-names.js';

/** An item that goes wrong is reported on the board, and counts as done so that nobody waits for it. */
export function takePart(board: JobBoard, kernels: JobKernels, thread: number): void {
  for (let item = board.take(); item !== null; item = board.take()) {
    const { kernel, record, scratch, scratchBytes } = board.job;
    try {
      kernels[kernel]!(record, item, scratch + thread * scratchBytes);
    } catch (error) {
      board.fail(String(error));
    } finally {
      board.finish();
    }
  }
}
