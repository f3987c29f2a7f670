/**
 * Threads that fit models to folds, each fit on one thread: on small data, where a fit cannot keep all threads busy, several of
 * them can. What a fit finds does not depend on threads.
 */
import { Worker } from 'node:worker_threads';
import type { FoldWorkers, Outcome } from '../../driver/cross-validate.js';
import type { FoldRows } from '../../driver/deal-folds.js';
import { builtPath } from '../read/read-built.js';
import type { FoldModel, FoldTask, FoldWorkerStart } from './fold-task.js';

/**
 * Milliseconds that threads must save: what they take to start, and to run as fast as a process that has fitted before, measured
 * as 1.7 s of processor time a thread; fits before that ran slowly too, so that the work is less than they tell.
 */
const startCost = 2500;

export interface FoldWorkersRequest {
  readonly models: readonly FoldModel[];
  readonly seed: number;
  /** At most. */
  readonly threads: number;
  readonly tasks: number;
}

/** Null where the work, so many milliseconds of it, is sooner done without them. */
export function openFoldWorkers(
  { models, seed, threads, tasks }: FoldWorkersRequest,
  milliseconds: number,
): FoldWorkers | null {
  const count = Math.min(threads, tasks);
  if (milliseconds - milliseconds / count < startCost) return null;
  const start: FoldWorkerStart = { models: models.map(shared), seed };
  const workers = Array.from(
    { length: count },
    () => new Worker(builtPath('fold-worker.js'), { workerData: start }),
  );
  return {
    lanes: workers.map((worker) => (model, fold) => ask(worker, model, fold)),
    close: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}

/** The rows stand once for all threads. */
function shared(model: FoldModel): FoldModel {
  const { values } = model.table;
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return { ...model, table: { ...model.table, values: copy } };
}

function ask(worker: Worker, model: number, { own, others }: FoldRows): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: Outcome): void => {
      worker.off('error', reject);
      worker.off('exit', ended);
      resolve(outcome);
    };
    const ended = (): void => reject(new Error('a thread that fits folds has ended'));
    worker.once('message', settle);
    worker.once('error', reject);
    worker.once('exit', ended);
    const task: FoldTask = { model, own, others };
    worker.postMessage(task);
  });
}
