/**
 * A collapsed Normal chain on the host's side: has the kernels sweep, makes room when they run out of it, and
 * reads clusters back.
 */
import type { NiwChain, NiwChainTask, Seating, SplitMergeCounts } from '../backend.js';
import { ChainSteps, type SteppingChain, takeSteps } from './chain-steps.js';
import { countClusters } from './count-clusters.js';
import type { KernelRecord } from './kernel-record.js';
import type { Kernels } from './load-kernels.js';
import { NiwBlocks } from './niw-blocks.js';
import { type ClusterState, clusterStatistics, readCluster } from './niw-clusters.js';
import { factorPrior, marginalConstant, type PriorFactor } from './niw-prior.js';
import type { NiwField } from './niw-record.js';
import type { ThreadTeam } from './threads/thread-team.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

export class WasmNiwChain implements NiwChain {
  readonly steps: ChainSteps;
  readonly #memory: WasmMemory;
  readonly #kernels: Kernels;
  readonly #team: ThreadTeam;
  readonly #data: WasmData;
  readonly #task: NiwChainTask;
  readonly #prior: PriorFactor;
  readonly #blocks: NiwBlocks;

  constructor(memory: WasmMemory, kernels: Kernels, team: ThreadTeam, data: WasmData, task: NiwChainTask) {
    const clusters = countClusters(task.labels, data.rows);
    this.#memory = memory;
    this.#kernels = kernels;
    this.#team = team;
    this.#data = data;
    this.#task = task;
    this.#prior = factorPrior(task.prior);
    this.#blocks = new NiwBlocks(memory, kernels, data, task, this.#prior);
    this.#blocks.reserve(clusters + 1);
    this.#writeSeating(task.seating);
    kernels.niwStart(this.#record.address, clusters);
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
    this.#kernels.niwSeatLabelled(this.#record.address, clusters);
    this.steps.passOver();
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

  #stepping(): SteppingChain {
    const { rows, columns } = this.#data;
    const record = this.#blocks.record;
    return {
      kind: 'niw',
      rows,
      address: record.address,
      writeSeating: (seating) => this.#writeSeating(seating),
      accepted: () => ({ splits: record.read('splits'), merges: record.read('merges') }),
      makeRoom: () => this.#blocks.reserve(this.clusters + 1),
      nanosecondsARow: () => (this.clusters + 1) * (12 + columns ** 2 / 10),
    };
  }

  #writeSeating(seating: Seating): void {
    this.#record.write({ data: this.#data.addressIn(this.#memory) });
    this.#blocks.writeSeating(seating);
  }

  #clusterStates(): ClusterState[] {
    const { columns } = this.#data;
    const groups = this.#blocks.groups();
    return Array.from({ length: this.clusters }, (_, position) => readCluster(groups, columns, position));
  }
}
