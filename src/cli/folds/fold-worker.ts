/** What a thread runs that fits models to folds: tasks come as messages, one at a time, and go back as outcomes. */
import { parentPort, workerData } from 'node:worker_threads';
import { internalError } from '../../core/internal-error.js';
import { compileModel } from '../../driver/compile.js';
import type { FoldRows } from '../../driver/deal-folds.js';
import { holdOutFold, type Refittable } from '../../driver/hold-out-fold.js';
import type { FoldTask, FoldWorkerStart } from './fold-task.js';

const { models, seed } = workerData as FoldWorkerStart;
const compiled = models.map(({ source, options, table }): Refittable => {
  const sampler = compileModel(source, options);
  return sampler.ok
    ? { sampler: sampler.value, table }
    : internalError('a model that was compiled is refused');
});

parentPort?.on('message', async ({ model, own, others }: FoldTask) => {
  const fold: FoldRows = { own, others };
  parentPort?.postMessage(await holdOutFold(compiled[model]!, fold, { seed, threads: 1 }));
});
