/**
 * `assign` as fused WGSL programs on a GPU. The numbers are as exact as on the other backends of TensorFlow.js
 * (`../tfjs-backend.ts`); collapsed Gibbs is refused as there.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalError } from '../../../core/internal-error.js';
import type {
  AssignResult,
  AssignTask,
  Backend,
  CollapsedChain,
  NiwChain,
  PlacedData,
  SplitMergeCounts,
} from '../../backend.js';
import { BackendFailure } from '../../backend-failure.js';
import { BlockShare, OutOfDeviceMemory } from '../block-share.js';
import type { TensorFlow } from '../tensor-flow.js';
import { TfjsData } from '../tfjs-data.js';
import type { RequestedDevice } from './request-device.js';
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
  #gpu: GPU | null;
  readonly #blocks: BlockShare = new BlockShare();
  #lost: string | null = null;

  /** `engine` is the name under which TensorFlow.js knows this one device. */
  constructor(
    tf: TensorFlow,
    backend: WebGPUBackend,
    engine: string,
    { gpu, description, software }: Pick<RequestedDevice, 'gpu' | 'description' | 'software'>,
  ) {
    this.#tf = tf;
    this.#backend = backend;
    this.#engine = engine;
    this.device = description;
    this.software = software;
    this.#gpu = gpu;
    void backend.device.lost.then(({ message }) => {
      this.#lost = message;
    });
  }

  get bytesHeld(): number {
    return this.#tf.memory().numBytes;
  }

  get remarks(): readonly string[] {
    return this.#blocks.remarks;
  }

  placeData(values: Float64Array, rows: number, columns: number, weights?: Float64Array): PlacedData {
    return new TfjsData(this.#tf, { values, rows, columns }, weights ?? null);
  }

  async assign(data: PlacedData, task: AssignTask): Promise<AssignResult> {
    if (!(data instanceof TfjsData)) return internalError('the data was placed by another backend');
    if (this.#gpu === null) return internalError('the backend was disposed of');
    if (this.#lost !== null) throw new BackendFailure(`the device was lost: ${this.#lost}`);
    void this.#tf.setBackend(this.#engine);
    try {
      return await this.#blocks.run(data, (share) => this.#pass(data, task, share));
    } catch (error) {
      await Promise.resolve();
      throw this.#lost === null ? error : new BackendFailure(`the device was lost: ${this.#lost}`);
    }
  }

  /** A device tells of full memory apart from the work, which it goes on with on buffers that are not there. */
  async #pass(data: TfjsData, task: AssignTask, share: number): Promise<AssignResult> {
    const { device } = this.#backend;
    device.pushErrorScope('out-of-memory');
    const work = webgpuAssign({ tf: this.#tf, backend: this.#backend }, data, task, share);
    const [pass] = await Promise.allSettled([work]);
    const fault = await device.popErrorScope();
    if (fault !== null) throw new OutOfDeviceMemory(fault.message);
    if (pass.status === 'rejected') throw pass.reason;
    return pass.value;
  }

  createNiwChain(): NiwChain {
    return internalError('collapsed Gibbs does not run on this backend');
  }

  createColumnChain(): CollapsedChain {
    return internalError('collapsed Gibbs does not run on this backend');
  }

  advanceChains(): readonly SplitMergeCounts[] {
    return internalError('collapsed Gibbs does not run on this backend');
  }

  /** Gives the device back. */
  dispose(): void {
    this.#tf.removeBackend(this.#engine);
    this.#backend.device.destroy();
    this.#gpu = null;
  }
}
