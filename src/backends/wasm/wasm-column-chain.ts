/**
 * A collapsed chain of independent columns on the host's side: has the kernels sweep, makes room when they run out of
 * it, and reads clusters back.
 */
import { internalError } from '../../core/internal-error.js';
import { columnsTaken } from '../../distributions/collapsed-predictive.js';
import type { CollapsedChain, ColumnChainTask, Seating, SplitMergeCounts } from '../backend.js';
import { ColumnBlocks } from './column-blocks.js';
import { type ColumnLayout, layOutColumns } from './column-layout.js';
import { logBaseMeasureOf, logMarginalOf } from './column-marginal.js';
import type { ColumnChainField } from './column-record.js';
import { countClusters } from './count-clusters.js';
import type { KernelRecord } from './kernel-record.js';
import type { Kernels } from './load-kernels.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

/** Positions that a split–merge proposal takes beside the clusters there are. */
const trioRoom = 4;

export class WasmColumnChain implements CollapsedChain {
  readonly #memory: WasmMemory;
  readonly #kernels: Kernels;
  readonly #data: WasmData;
  readonly #layouts: readonly ColumnLayout[];
  readonly #blocks: ColumnBlocks;
  readonly #logBaseMeasure: number;
  #iteration = 0;
  #proposals = 0;

  constructor(memory: WasmMemory, kernels: Kernels, data: WasmData, task: ColumnChainTask) {
    const clusters = countClusters(task.labels, data.rows);
    const width = task.columns.reduce((sum, column) => sum + columnsTaken(column), 0);
    if (width !== data.columns) internalError(`predictives of ${width} columns for ${data.columns}`);
    this.#memory = memory;
    this.#kernels = kernels;
    this.#data = data;
    this.#layouts = layOutColumns(task.columns, data.rows);
    this.#logBaseMeasure = this.#sumBaseMeasures();
    this.#blocks = new ColumnBlocks(memory, kernels, data, task, this.#layouts);
    this.#blocks.reserve(clusters + 1);
    this.#writeSeating(task.seating);
    kernels.columnStart(this.#record.address, clusters);
    this.#seatRows({ unseatedOnly: true });
  }

  get clusters(): number {
    return this.#record.read('clusters');
  }

  sweep(seating: Seating): void {
    this.#iteration++;
    this.#writeSeating(seating);
    this.#kernels.columnRefreshSeats(this.#record.address);
    this.#seatRows({ unseatedOnly: false });
  }

  splitMerge(seating: Seating, proposals: number): SplitMergeCounts {
    if (this.#data.rows < 2) return { splits: 0, merges: 0 };
    this.#writeSeating(seating);
    this.#kernels.columnRefreshSeats(this.#record.address);
    const before = this.#accepted();
    const end = this.#proposals + proposals;
    while (this.#proposals < end) {
      this.#blocks.reserve(this.clusters + trioRoom);
      this.#proposals = this.#kernels.columnSplitMerge(this.#record.address, this.#proposals, end);
    }
    const { splits, merges } = this.#accepted();
    return { splits: splits - before.splits, merges: merges - before.merges };
  }

  labels(): Int32Array {
    const positions = this.#memory.integers(this.#record.read('positionOf'), this.#record.read('capacity'));
    return this.#memory.integers(this.#record.read('slots'), this.#data.rows).map((slot) => positions[slot]!);
  }

  sizes(): Int32Array {
    return Int32Array.from(this.#blocks.plane(0).subarray(0, this.clusters));
  }

  logMarginal(): number {
    const sizes = this.sizes();
    return this.#layouts.reduce((sum, { predictive, plane, planes }) => {
      const own = Array.from({ length: planes }, (_, index) => this.#blocks.plane(plane + index));
      return sizes.reduce(
        (clusters, size, position) =>
          clusters + logMarginalOf(predictive, size, (index) => own[index]![position]!),
        sum,
      );
    }, this.#logBaseMeasure);
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

  #accepted(): SplitMergeCounts {
    return { splits: this.#record.read('splits'), merges: this.#record.read('merges') };
  }

  #writeSeating(seating: Seating): void {
    this.#record.write({ data: this.#data.addressIn(this.#memory) });
    this.#blocks.writeSeating(seating);
  }

  #seatRows({ unseatedOnly }: { readonly unseatedOnly: boolean }): void {
    let row = 0;
    while (row < this.#data.rows) {
      this.#blocks.reserve(this.clusters + 1);
      row = this.#kernels.columnSweep(this.#record.address, row, this.#iteration, Number(unseatedOnly));
    }
  }

  #sumBaseMeasures(): number {
    const { rows, columns } = this.#data;
    const values = this.#memory.floats(this.#data.addressIn(this.#memory), rows * columns);
    let sum = 0;
    for (const { predictive, offset } of this.#layouts) {
      for (let start = offset; start < values.length; start += columns) {
        sum += logBaseMeasureOf(predictive, (index) => values[start + index]!);
      }
    }
    return sum;
  }
}
