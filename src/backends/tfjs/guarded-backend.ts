/**
 * A backend whose device may be lost in the midst of a run. The pass at which that happens is made by the float64 kernels
 * on the same rows, and so is all that ending the run still asks for, so that what was finished is not lost with the
 * device; `failed` tells the run to begin nothing more. Before a first pass there is nothing to save, and the failure is
 * thrown.
 */
import { internalError } from '../../core/internal-error.js';
import type { CollapsedPredictive } from '../../distributions/collapsed-predictive.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type {
  AssignResult,
  AssignTask,
  Backend,
  ChainStep,
  CollapsedChain,
  ColumnChainTask,
  NiwChain,
  NiwChainTask,
  PlacedData,
  SplitMergeCounts,
} from '../backend.js';
import { BackendFailure } from '../backend-failure.js';
import type { DeviceNetwork, NetworkTask } from '../device-network.js';
import { createWasmBackend } from '../wasm/wasm-backend.js';
import { TfjsData } from './tfjs-data.js';

export class GuardedBackend implements Backend {
  readonly #device: Backend;
  readonly #failure: AbortController = new AbortController();
  readonly #copies: Map<PlacedData, PlacedData> = new Map();
  #standIn: Backend | null = null;
  #hasPassed = false;

  constructor(device: Backend) {
    this.#device = device;
  }

  get name(): string {
    return this.#device.name;
  }

  get precision(): Backend['precision'] {
    return this.#device.precision;
  }

  get threads(): number {
    return this.#device.threads;
  }

  get threadsFault(): string | null {
    return this.#device.threadsFault;
  }

  get device(): string {
    return this.#device.device ?? this.name;
  }

  get software(): boolean {
    return this.#device.software ?? false;
  }

  get bytesHeld(): number {
    return this.#device.bytesHeld;
  }

  get remarks(): readonly string[] {
    return this.#device.remarks ?? [];
  }

  get failed(): AbortSignal {
    return this.#failure.signal;
  }

  placeData(values: Float64Array, rows: number, columns: number, weights?: Float64Array): PlacedData {
    return this.#device.placeData(values, rows, columns, weights);
  }

  async assign(data: PlacedData, task: AssignTask): Promise<AssignResult> {
    if (this.#standIn !== null) return await this.#assignInstead(this.#standIn, data, task);
    try {
      const result = await this.#device.assign(data, task);
      this.#hasPassed = true;
      return result;
    } catch (error) {
      if (!(error instanceof BackendFailure) || !this.#hasPassed) throw error;
      this.#failure.abort(error);
      this.#standIn = createWasmBackend();
      return await this.#assignInstead(this.#standIn, data, task);
    }
  }

  createNiwChain(data: PlacedData, task: NiwChainTask): NiwChain {
    return this.#device.createNiwChain(data, task);
  }

  createColumnChain(data: PlacedData, task: ColumnChainTask): CollapsedChain {
    return this.#device.createColumnChain(data, task);
  }

  /** Chains have the float64 kernels' state between sweeps, and can make a step by themselves. */
  async advanceChains(steps: readonly ChainStep[]): Promise<readonly SplitMergeCounts[]> {
    if (this.#failure.signal.aborted) return steps.map(advanceAlone);
    try {
      const counts = await this.#device.advanceChains(steps);
      this.#hasPassed = true;
      return counts;
    } catch (error) {
      if (!(error instanceof BackendFailure) || !this.#hasPassed) throw error;
      this.#failure.abort(error);
      return steps.map(advanceAlone);
    }
  }

  openNetwork(task: NetworkTask): DeviceNetwork {
    return this.#device.openNetwork?.(task) ?? internalError(`${this.name} trains no networks`);
  }

  obstacleToChains(predictive: CollapsedPredictive, data: RowMatrix): string | null {
    return this.#device.obstacleToChains?.(predictive, data) ?? null;
  }

  dispose(): void {
    for (const copy of this.#copies.values()) copy.dispose();
    this.#standIn?.dispose();
    this.#device.dispose();
  }

  async #assignInstead(standIn: Backend, data: PlacedData, task: AssignTask): Promise<AssignResult> {
    const known = this.#copies.get(data);
    if (known !== undefined) return await standIn.assign(known, task);
    if (!(data instanceof TfjsData)) throw new BackendFailure('its rows are lost with it');
    const { values, rows, columns } = data.matrix;
    const copy = standIn.placeData(values, rows, columns, data.weights ?? undefined);
    this.#copies.set(data, copy);
    return await standIn.assign(copy, task);
  }
}

function advanceAlone({ chain, seating, proposals }: ChainStep): SplitMergeCounts {
  chain.sweep(seating);
  return chain.splitMerge(seating, proposals);
}
