/** A collapsed Normal chain on the host's side. */
import type { NiwChain, NiwChainTask, NiwPrior } from '../backend.js';
import type { Kernels } from './load-kernels.js';
import { createNiwBlocks } from './niw-blocks.js';
import { type ClusterState, clusterStatistics, readCluster } from './niw-clusters.js';
import { factorPrior, marginalConstant, type PriorFactor } from './niw-prior.js';
import { groupShape, type NiwField } from './niw-record.js';
import { type ChainPlace, WasmCollapsedChain } from './wasm-collapsed-chain.js';

export class WasmNiwChain extends WasmCollapsedChain<NiwField> implements NiwChain {
  readonly #kernels: Kernels;
  readonly #prior: NiwPrior;
  readonly #factor: PriorFactor;

  constructor(place: ChainPlace, kernels: Kernels, task: NiwChainTask) {
    const { memory, data } = place;
    const factor = factorPrior(task.prior);
    super(place, task, createNiwBlocks(memory, kernels, data, task, factor), {
      kind: 'niw',
      start: kernels.niwStart,
      seatLabelled: kernels.niwSeatLabelled,
      room: 1,
      nanosecondsACluster: 12 + data.columns ** 2 / 10,
    });
    this.#kernels = kernels;
    this.#prior = task.prior;
    this.#factor = factor;
  }

  sizes(): Int32Array {
    return Int32Array.from(this.#clusterStates(), ({ count }) => count);
  }

  statistics(): Float64Array {
    return Float64Array.from(
      this.#clusterStates().flatMap((cluster) => clusterStatistics(this.#prior, cluster)),
    );
  }

  logMarginal(): number {
    return this.#clusterStates().reduce((sum, { count, logDeterminant }) => {
      const constant = marginalConstant(this.#prior, this.#factor.logDeterminant, count);
      return sum + constant - ((this.#prior.dof + count) / 2) * logDeterminant;
    }, 0);
  }

  drift(): number {
    return this.#kernels.niwDrift(this.record.address);
  }

  #clusterStates(): ClusterState[] {
    const { columns } = this.data;
    const length = groupShape(columns).rows * this.record.read('capacity');
    const groups = this.memory.floats(this.record.readAddress('groups'), length);
    return Array.from({ length: this.clusters }, (_, position) => readCluster(groups, columns, position));
  }
}
