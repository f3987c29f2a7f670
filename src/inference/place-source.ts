/**
 * Rows where the kernels see them, in whatever they come: a matrix stays there, and of rows in blocks one block at a time
 * is there, on every pass. What blocks add to a sum is added in their order.
 */
import type { AssignTask, Backend } from '../backends/backend.js';
import type { PassResult, PassTask } from './pass-task.js';
import { type PlacedFamily, type PlacedRows, placeRows } from './place-rows.js';
import { isInBlocks, massOf, type RowBlocks, type RowSource } from './row-source.js';

export function placeSource(backend: Backend, family: PlacedFamily, source: RowSource): PlacedRows {
  if (!isInBlocks(source)) return placeRows(backend, family, source);
  return {
    rows: source.rows,
    mass: massOf(source),
    incomplete: source.incomplete,
    assign: (task) => assignBlocks(backend, family, source, task),
    dispose: () => undefined,
  };
}

/** The blocks in order, each where the kernels see it until the next is asked for. */
export async function* placeBlocks(
  backend: Backend,
  family: PlacedFamily,
  source: RowBlocks,
): AsyncGenerator<PlacedRows, void> {
  for await (const block of source.blocks()) {
    const placed = placeRows(backend, family, block);
    try {
      yield placed;
    } finally {
      placed.dispose();
    }
  }
}

/** Labels are counted, and not kept. */
async function assignBlocks(
  backend: Backend,
  family: PlacedFamily,
  source: RowBlocks,
  task: PassTask,
): Promise<PassResult> {
  const statistics = new Float64Array(task.omega.length);
  const sizes = new Float64Array(task.components);
  let logNormaliser = 0;
  let negativeEntropy = 0;
  let index = 0;
  for await (const placed of placeBlocks(backend, family, source)) {
    const pass = await placed.assign({ ...task, mode: modeOf(task.mode, index++) });
    pass.statistics.forEach((sum, f) => {
      statistics[f]! += sum;
    });
    logNormaliser += pass.logNormaliser;
    negativeEntropy += pass.negativeEntropy;
    for (const label of pass.labels ?? []) sizes[label]!++;
  }
  return { statistics, logNormaliser, negativeEntropy, ...(task.wantLabels && { sizes }) };
}

/** Draws of one block are not those of another, whose rows have the same numbers: each has a seed of its own. */
function modeOf(mode: AssignTask['mode'], block: number): AssignTask['mode'] {
  if (mode.kind === 'soft') return mode;
  const [first, second] = mode.seed;
  return { ...mode, seed: [(first + block) >>> 0, second] };
}
