/**
 * `assign` on the host's side: writes the task to kernel memory, has the threads run the blocks of rows, and adds
 * their partial sums in block order.
 *
 * The size of a block depends on N alone and its sums on nothing outside it, so the result has the same bits
 * whoever runs which block. Sums over blocks are compensated.
 */
import type { AssignResult, AssignTask } from '../backend.js';
import {
  type AssignShape,
  assignFields,
  assignShape,
  featureMapCodes,
  nanosecondsOf,
  wholePanels,
} from './assign-record.js';
import { KernelRecord } from './kernel-record.js';
import type { ThreadTeam } from './threads/thread-team.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

export function wasmAssign(
  memory: WasmMemory,
  team: ThreadTeam,
  data: WasmData,
  task: AssignTask,
): AssignResult {
  const shape = assignShape(data, task);
  return memory.scoped((allocate) => {
    const numbers = (length: number) => allocate(8 * length);
    const paddedRows = wholePanels(shape.rows);
    const record = new KernelRecord(memory, assignFields, allocate);
    const omega = numbers(shape.pairedComponents * shape.features);
    const partials = numbers(shape.blocks * shape.slotLength);
    const scratchBytes = 8 * shape.tileRows * (shape.features + shape.pairedComponents);
    const scratch = allocate(team.most * scratchBytes);
    const logNormalisers = task.wantLogNormalisers ? numbers(paddedRows) : 0;
    const responsibilities = task.wantResponsibilities ? numbers(shape.rows * shape.components) : 0;
    const labels = task.wantLabels ? allocate(4 * paddedRows) : 0;

    writeOmega(memory.floats(omega, shape.pairedComponents * shape.features), task.omega);
    memory.floats(partials, shape.blocks * shape.slotLength).fill(0);
    const [seed0, seed1] = task.mode.kind === 'sampled' ? task.mode.seed : [0, 0];
    record.write({
      data: data.addressIn(memory),
      rowWeights: data.weightsAddress,
      rows: shape.rows,
      columns: data.columns,
      featureMap: featureMapCodes[task.features],
      features: shape.features,
      components: shape.components,
      omega,
      sampled: Number(task.mode.kind === 'sampled'),
      seed0,
      seed1,
      iteration: task.mode.kind === 'sampled' ? task.mode.iteration : 0,
      blockRows: shape.blockRows,
      tileRows: shape.tileRows,
      partials,
      logNormalisers,
      responsibilities,
      labels,
    });
    team.run(
      { kernel: 'assignBlock', record: record.address, items: shape.blocks, scratch, scratchBytes },
      nanosecondsOf(shape),
    );

    const sums = addSlots(memory.floats(partials, shape.blocks * shape.slotLength), shape);
    const [normaliser0, normaliser1, entropy0, entropy1] = sums.subarray(-4);
    return {
      statistics: sums.slice(0, shape.components * shape.features),
      logNormaliser: normaliser0! + normaliser1!,
      negativeEntropy: task.mode.kind === 'soft' ? entropy0! + entropy1! : 0,
      ...(task.wantLogNormalisers && { logNormalisers: memory.floats(logNormalisers, shape.rows).slice() }),
      ...(task.wantResponsibilities && {
        responsibilities: memory.floats(responsibilities, shape.rows * shape.components).slice(),
      }),
      ...(task.wantLabels && { labels: memory.integers(labels, shape.rows).slice() }),
    };
  });
}

/** Ω, and where K is odd a last component of log weight −∞. */
function writeOmega(target: Float64Array, omega: Float64Array): void {
  target.fill(0);
  target.set(omega);
  if (target.length > omega.length) target[omega.length] = Number.NEGATIVE_INFINITY;
}

/** Slots added in block order, each sum carrying what rounding took from it (Neumaier 1974). */
function addSlots(partials: Float64Array, shape: AssignShape): Float64Array {
  const sums = new Float64Array(shape.slotLength);
  const lost = new Float64Array(shape.slotLength);
  for (let block = 0; block < shape.blocks; block++) {
    for (let index = 0; index < shape.slotLength; index++) {
      const term = partials[block * shape.slotLength + index]!;
      const sum = sums[index]!;
      const next = sum + term;
      if (Number.isFinite(next)) {
        lost[index]! += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      }
      sums[index] = next;
    }
  }
  return sums.map((sum, index) => sum + lost[index]!);
}
