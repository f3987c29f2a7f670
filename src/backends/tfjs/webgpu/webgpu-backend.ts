/**
 * `assign` as fused WGSL programs on a GPU, as exact as on the other backends of TensorFlow.js (`../tfjs-backend.ts`), and
 * sweeps of collapsed chains, a workgroup a chain (`sweep/`): many chains at once are what a GPU is for.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalError } from '../../../core/internal-error.js';
import type { CollapsedPredictive, ColumnPredictive } from '../../../distributions/collapsed-predictive.js';
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
} from '../../backend.js';
import { BackendFailure } from '../../backend-failure.js';
import type { DeviceNetwork, NetworkTask } from '../../device-network.js';
import { createWasmBackend } from '../../wasm/wasm-backend.js';
import { BlockShare, OutOfDeviceMemory } from '../block-share.js';
import { openTfjsNetwork } from '../network/tfjs-network.js';
import type { TensorFlow } from '../tensor-flow.js';
import { TfjsData } from '../tfjs-data.js';
import type { Matrix } from '../units.js';
import type { WebgpuDevice } from './fused-program.js';
import type { RequestedDevice } from './request-device.js';
import { chainObstacle } from './sweep/chain-obstacle.js';
import { type DeviceStep, sweepChains, sweepMemory } from './sweep/sweep-chains.js';
import { SweepModel } from './sweep/sweep-model.js';
import { WebgpuChain, WebgpuNiwChain } from './sweep/webgpu-chain.js';
import { webgpuAssign } from './webgpu-assign.js';

export class WebgpuBackend implements Backend {
  readonly name = 'webgpu';
  readonly precision = 'f32';
  readonly threads = 1;
  readonly threadsFault = null;
  readonly device: string;
  readonly software: boolean;
  readonly #tf: TensorFlow;
  readonly #backend: WebGPUBackend;
  readonly #engine: string;
  readonly #rows: BlockShare = new BlockShare('rows');
  readonly #chains: BlockShare = new BlockShare('chains');
  /** Of chains' partitions between sweeps; null until there is one. */
  #host: Backend | null = null;
  readonly #models: Map<TfjsData, Map<string, SweepModel>> = new Map();
  /** Sweeps that the host made for want of room. */
  #sweepsOnHost = 0;
  #lost: string | null = null;
  #disposed = false;

  /** `engine` is the name under which TensorFlow.js knows this one device. */
  constructor(
    tf: TensorFlow,
    backend: WebGPUBackend,
    engine: string,
    { description, software }: Pick<RequestedDevice, 'description' | 'software'>,
  ) {
    this.#tf = tf;
    this.#backend = backend;
    this.#engine = engine;
    this.device = description;
    this.software = software;
    void backend.device.lost.then(({ message }) => {
      this.#lost = message;
    });
  }

  get bytesHeld(): number {
    return this.#tf.memory().numBytes + (this.#host?.bytesHeld ?? 0);
  }

  get remarks(): readonly string[] {
    const onHost = `${this.#sweepsOnHost} sweeps came to more clusters than a workgroup of the device has room for; the float64 kernels made them.`;
    return [...this.#rows.remarks, ...this.#chains.remarks, ...(this.#sweepsOnHost > 0 ? [onHost] : [])];
  }

  placeData(values: Float64Array, rows: number, columns: number, weights?: Float64Array): PlacedData {
    return new TfjsData(this.#tf, { values, rows, columns }, weights ?? null);
  }

  async assign(data: PlacedData, task: AssignTask): Promise<AssignResult> {
    const placed = ownData(data);
    return await this.#rows.run(
      () => placed.takeBack(),
      (share) => this.#onDevice((device) => webgpuAssign(device, placed, task, share)),
    );
  }

  obstacleToChains(predictive: CollapsedPredictive, data: Matrix): string | null {
    return chainObstacle(predictive, data, sweepMemory(this.#backend.device));
  }

  createNiwChain(data: PlacedData, task: NiwChainTask): NiwChain {
    const { mean, scale, ...prior } = task.prior;
    const columns = mean.length;
    const rows = Array.from({ length: columns }, (_, a) => [
      ...scale.subarray(a * columns, (a + 1) * columns),
    ]);
    const model = this.#modelOf(ownData(data), [
      { kind: 'niw', prior: { ...prior, mean: [...mean], scale: rows } },
    ]);
    return new WebgpuNiwChain(model, this.#onHost().createNiwChain(model.placed, task), task.seed);
  }

  createColumnChain(data: PlacedData, task: ColumnChainTask): CollapsedChain {
    const model = this.#modelOf(ownData(data), task.columns);
    return new WebgpuChain(model, this.#onHost().createColumnChain(model.placed, task), task.seed);
  }

  async advanceChains(steps: readonly ChainStep[]): Promise<readonly SplitMergeCounts[]> {
    const own = steps.map((step): DeviceStep => ({ ...step, chain: ownChain(step.chain) }));
    const swept = await this.#chains.run(
      () => {},
      (share) => this.#onDevice((device) => sweepChains(device, own, share)),
    );
    return own.map(({ chain, seating, proposals }, index) => {
      const labels = swept[index] ?? null;
      if (labels === null) {
        this.#sweepsOnHost++;
        chain.sweep(seating);
      } else {
        chain.adopt(labels, seating);
      }
      return chain.splitMerge(seating, proposals);
    });
  }

  openNetwork(task: NetworkTask): DeviceNetwork {
    // Its operations are registered for the package's own device alone, which this one is not.
    this.#tf.copyRegisteredKernels('webgpu', this.#engine);
    void this.#tf.setBackend(this.#engine);
    const network = openTfjsNetwork(this.#tf, task);
    return {
      trainEpoch: (order, batch) => this.#onDevice(() => network.trainEpoch(order, batch)),
      dispose: () => network.dispose(),
    };
  }

  #onHost(): Backend {
    this.#host ??= createWasmBackend({ threads: 1 });
    return this.#host;
  }

  /** One for all chains of the same predictive over the same rows, for as long as there are any. */
  #modelOf(data: TfjsData, columns: readonly ColumnPredictive[]): SweepModel {
    const key = JSON.stringify(columns);
    const models = this.#models.get(data) ?? new Map<string, SweepModel>();
    const model =
      models.get(key) ??
      new SweepModel(this.#tf, this.#onHost(), data, columns, sweepMemory(this.#backend.device), () => {
        models.delete(key);
        if (models.size === 0) this.#models.delete(data);
      });
    this.#models.set(data, models.set(key, model));
    return model;
  }

  /** What is lost in the midst of work shows in what it gives, or a moment later. */
  async #onDevice<T>(work: (device: WebgpuDevice) => Promise<T>): Promise<T> {
    if (this.#disposed) return internalError('the backend was disposed of');
    if (this.#lost !== null) throw new BackendFailure(`the device was lost: ${this.#lost}`);
    void this.#tf.setBackend(this.#engine);
    try {
      return await this.#watched(work);
    } catch (error) {
      await Promise.resolve();
      throw this.#lost === null ? error : new BackendFailure(`the device was lost: ${this.#lost}`);
    }
  }

  /** A device tells of full memory apart from the work, which it goes on with on buffers that are not there. */
  async #watched<T>(work: (device: WebgpuDevice) => Promise<T>): Promise<T> {
    const { device } = this.#backend;
    device.pushErrorScope('out-of-memory');
    const [pass] = await Promise.allSettled([work({ tf: this.#tf, backend: this.#backend })]);
    const fault = await device.popErrorScope();
    if (fault !== null) throw new OutOfDeviceMemory(fault.message);
    if (pass.status === 'rejected') throw pass.reason;
    return pass.value;
  }

  /** Gives the device back. */
  dispose(): void {
    this.#host?.dispose();
    this.#tf.removeBackend(this.#engine);
    this.#backend.device.destroy();
    this.#disposed = true;
  }
}

function ownData(data: PlacedData): TfjsData {
  return data instanceof TfjsData ? data : internalError('the data was placed by another backend');
}

function ownChain(chain: CollapsedChain): WebgpuChain {
  return chain instanceof WebgpuChain ? chain : internalError('the chain was created by another backend');
}
