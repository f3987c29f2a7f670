/**
 * A collapsed Normal chain on the host's side: has the kernels sweep, makes room when they run out of it, and
 * reads clusters back.
 */
import type { NiwChain, NiwChainTask, Seating, SplitMergeCounts } from '../backend.js';
import { countClusters } from './count-clusters.js';
import type { KernelRecord } from './kernel-record.js';
import type { Kernels } from './load-kernels.js';
import { NiwBlocks } from './niw-blocks.js';
import { type ClusterState, clusterStatistics, readCluster } from './niw-clusters.js';
import { factorPrior, marginalConstant, type PriorFactor } from './niw-prior.js';
import type { NiwField } from './niw-record.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

export class WasmNiwChain implements NiwChain {
  readonly #memory: WasmMemory;
  readonly #kernels: Kernels;
  readonly #data: WasmData;
  readonly #task: NiwChainTask;
  readonly #prior: PriorFactor;
  readonly #blocks: NiwBlocks;
  #iteration = 0;
  #proposals = 0;

  constructor(memory: WasmMemory, kernels: Kernels, data: WasmData, task: NiwChainTask) {
    const clusters = countClusters(task.labels, data.rows);
    this.#memory = memory;
    this.#kernels = kernels;
    this.#data = data;
    this.#task = task;
    this.#prior = factorPrior(task.prior);
    this.#blocks = new NiwBlocks(memory, kernels, data, task, this.#prior);
    this.#blocks.reserve(clusters + 1);
    this.#writeSeating(task.seating);
    kernels.niwStart(this.#record.address, clusters);
    this.#seatRows({ unseatedOnly: true });
  }

  get clusters(): number {
    return this.#record.read('clusters');
  }

  sweep(seating: Seating): void {
    this.#iteration++;
    this.#writeSeating(seating);
    this.#kernels.niwRefreshSeats(this.#record.address);
    this.#seatRows({ unseatedOnly: false });
  }

  splitMerge(seating: Seating, proposals: number): SplitMergeCounts {
    if (this.#data.rows < 2) return { splits: 0, merges: 0 };
    this.#writeSeating(seating);
    this.#kernels.niwRefreshSeats(this.#record.address);
    const before = this.#accepted();
    const end = this.#proposals + proposals;
    while (this.#proposals < end) {
      this.#blocks.reserve(this.clusters + 1);
      this.#proposals = this.#kernels.niwSplitMerge(this.#record.address, this.#proposals, end);
    }
    const { splits, merges } = this.#accepted();
    return { splits: splits - before.splits, merges: merges - before.merges };
  }

  labels(): Int32Array {
    const positions = this.#memory.integers(this.#record.read('positionOf'), this.#record.read('capacity'));
    return this.#memory.integers(this.#record.read('slots'), this.#data.rows).map((slot) => positions[slot]!);
  }

  sizes(): Int32Array {
    return Int32Array.from(this.#clusterStates(), ({ count }) => count);
  }

  statistics(): Float64Array {
    return Float64Array.from(
      this.#clusterStates().flatMap((cluster) => clusterStatistics(this.#task.prior, cluster)),
    );
  }

  logMarginal(): number {
    const { prior } = this.#task;
    return this.#clusterStates().reduce((sum, { count, logDeterminant }) => {
      const constant = marginalConstant(prior, this.#prior.logDeterminant, count);
      return sum + constant - ((prior.dof + count) / 2) * logDeterminant;
    }, 0);
  }

  drift(): number {
    return this.#kernels.niwDrift(this.#record.address);
  }

  dispose(): void {
    this.#blocks.dispose();
  }

  get #record(): KernelRecord<NiwField> {
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
      row = this.#kernels.niwSweep(this.#record.address, row, this.#iteration, Number(unseatedOnly));
    }
  }

  #clusterStates(): ClusterState[] {
    const { columns } = this.#data;
    const groups = this.#blocks.groups();
    return Array.from({ length: this.clusters }, (_, position) => readCluster(groups, columns, position));
  }
}
