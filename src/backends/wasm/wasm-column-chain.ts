/**
 * A collapsed chain of independent columns on the host's side: has the kernels sweep, makes room when they run out of
 * it, and reads clusters back.
 */
import { internalError } from '../../core/internal-error.js';
import { columnsTaken } from '../../distributions/collapsed-predictive.js';
import type { CollapsedChain, ColumnChainTask, Seating, SplitMergeCounts } from '../backend.js';
import { ChainSteps, type SteppingChain, takeSteps } from './chain-steps.js';
import { ColumnBlocks } from './column-blocks.js';
import { type ColumnLayout, layOutColumns } from './column-layout.js';
import { type ClusterMarginal, logBaseMeasureOf, logMarginalOf } from './column-marginal.js';
import type { ColumnChainField } from './column-record.js';
import { countClusters } from './count-clusters.js';
import type { KernelRecord } from './kernel-record.js';
import type { Kernels } from './load-kernels.js';
import type { ThreadTeam } from './threads/thread-team.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

/** Positions that a split–merge proposal takes beside the clusters there are. */
const trioRoom = 4;

export class WasmColumnChain implements CollapsedChain {
  readonly steps: ChainSteps;
  readonly #memory: WasmMemory;
  readonly #kernels: Kernels;
  readonly #team: ThreadTeam;
  readonly #data: WasmData;
  readonly #layouts: readonly ColumnLayout[];
  readonly #marginals: readonly ClusterMarginal[];
  readonly #blocks: ColumnBlocks;
  readonly #logBaseMeasure: number;

  constructor(memory: WasmMemory, kernels: Kernels, team: ThreadTeam, data: WasmData, task: ColumnChainTask) {
    const clusters = countClusters(task.labels, data.rows);
    const width = task.columns.reduce((sum, column) => sum + columnsTaken(column), 0);
    if (width !== data.columns) internalError(`predictives of ${width} columns for ${data.columns}`);
    this.#memory = memory;
    this.#kernels = kernels;
    this.#team = team;
    this.#data = data;
    this.#layouts = layOutColumns(task.columns, data.rows, (column) => this.#isMissingIn(column));
    this.#marginals = task.columns.map(logMarginalOf);
    this.#logBaseMeasure = this.#sumBaseMeasures();
    this.#blocks = new ColumnBlocks(memory, kernels, data, task, this.#layouts);
    this.#blocks.reserve(clusters + 1);
    this.#writeSeating(task.seating);
    kernels.columnStart(this.#record.address, clusters);
    this.steps = new ChainSteps(this.#stepping());
    this.steps.begin(task.seating, { seat: 'unseated-rows', proposals: 0 });
    takeSteps(memory, team, [this.steps]);
  }

  get clusters(): number {
    return this.#record.read('clusters');
  }

  sweep(seating: Seating): void {
    this.steps.begin(seating, { seat: 'all-rows', proposals: 0 });
    takeSteps(this.#memory, this.#team, [this.steps]);
  }

  splitMerge(seating: Seating, proposals: number): SplitMergeCounts {
    this.steps.begin(seating, { seat: 'no-row', proposals });
    takeSteps(this.#memory, this.#team, [this.steps]);
    return this.steps.accepted;
  }

  adopt(labels: Int32Array, seating: Seating): void {
    const clusters = countClusters(labels, this.#data.rows);
    this.#blocks.reserve(clusters + 1);
    this.#writeSeating(seating);
    this.#memory.integers(this.#record.read('slots'), labels.length).set(labels);
    this.#kernels.columnSeatLabelled(this.#record.address, clusters);
    this.steps.passOver();
  }

  labels(): Int32Array {
    const positions = this.#memory.integers(this.#record.read('positionOf'), this.#record.read('capacity'));
    return this.#memory.integers(this.#record.read('slots'), this.#data.rows).map((slot) => positions[slot]!);
  }

  sizes(): Int32Array {
    return new Int32Array(this.#blocks.plane(0).subarray(0, this.clusters));
  }

  logMarginal(): number {
    const { clusters } = this;
    let sum = this.#logBaseMeasure;
    this.#layouts.forEach(({ plane, planes, counts }, column) => {
      const marginal = this.#marginals[column]!;
      const own = Array.from({ length: planes }, (_, index) => this.#blocks.plane(plane + index));
      const observed = this.#blocks.plane(counts);
      for (let position = 0; position < clusters; position++) {
        sum += marginal(observed[position]!, (index) => own[index]![position]!);
      }
    });
    return sum;
  }

  /** Sums are kept to twice a double's digits: nothing drifts. */
  drift(): number {
    return 0;
  }

  dispose(): void {
    this.#blocks.dispose();
  }

  get #record(): KernelRecord<ColumnChainField> {
    return this.#blocks.record;
  }

  #stepping(): SteppingChain {
    const { rows, columns } = this.#data;
    const record = this.#blocks.record;
    return {
      kind: 'columns',
      rows,
      address: record.address,
      writeSeating: (seating) => this.#writeSeating(seating),
      accepted: () => ({ splits: record.read('splits'), merges: record.read('merges') }),
      makeRoom: () => this.#blocks.reserve(this.clusters + trioRoom),
      nanosecondsARow: () => (this.clusters + 1) * 12 * columns,
    };
  }

  #writeSeating(seating: Seating): void {
    this.#record.write({ data: this.#data.addressIn(this.#memory) });
    this.#blocks.writeSeating(seating);
  }

  get #values(): Float64Array {
    const { rows, columns } = this.#data;
    return this.#memory.floats(this.#data.addressIn(this.#memory), rows * columns);
  }

  #isMissingIn(column: number): boolean {
    const values = this.#values;
    for (let index = column; index < values.length; index += this.#data.columns) {
      if (Number.isNaN(values[index]!)) return true;
    }
    return false;
  }

  #sumBaseMeasures(): number {
    const { columns } = this.#data;
    const values = this.#values;
    let sum = 0;
    for (const { predictive, offset } of this.#layouts) {
      const measure = logBaseMeasureOf(predictive);
      for (let start = offset; start < values.length; start += columns) {
        if (!Number.isNaN(values[start]!)) sum += measure(values, start);
      }
    }
    return sum;
  }
}
