/**
 * `assign` on the operations of TensorFlow.js, whatever device its backend drives. Arithmetic is of 32 bits on the device
 * and of 64 on the host; a logit rounded otherwise than elsewhere may flip a draw whose number lies at the boundary of
 * two components.
 *
 * Collapsed Gibbs does not run here: a sweep seats row after row, each given all others, and every step would be a call to
 * the device. Whoever chooses a backend for it is told so before (`refuse-backend.ts`).
 */
import { internalError } from '../../core/internal-error.js';
import type {
  AssignResult,
  AssignTask,
  Backend,
  CollapsedChain,
  NiwChain,
  PlacedData,
  SplitMergeCounts,
} from '../backend.js';
import type { DeviceNetwork, NetworkTask } from '../device-network.js';
import { BlockShare } from './block-share.js';
import { openTfjsNetwork } from './network/tfjs-network.js';
import type { TensorFlow } from './tensor-flow.js';
import { tfjsAssign } from './tfjs-assign.js';
import { TfjsData } from './tfjs-data.js';

/** A backend that TensorFlow.js has ready. */
export interface TfjsDevice {
  readonly tf: TensorFlow;
  /** Dimsum's name for it, and TensorFlow.js's own. */
  readonly name: string;
  readonly engine: string;
  /** What the arithmetic runs on, in words. */
  readonly device: string;
}

export class TfjsBackend implements Backend {
  readonly name: string;
  readonly precision = 'f32';
  readonly threads = 1;
  readonly threadsFault = null;
  readonly device: string;
  readonly #tf: TensorFlow;
  readonly #engine: string;
  readonly #blocks: BlockShare = new BlockShare('rows');

  constructor({ tf, name, engine, device }: TfjsDevice) {
    this.#tf = tf;
    this.name = name;
    this.#engine = engine;
    this.device = device;
  }

  /** All that TensorFlow.js holds, on this backend and others. */
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
    this.#takeTurn();
    return await this.#blocks.run(
      () => data.takeBack(),
      (share) => tfjsAssign(this.#tf, data, task, share),
    );
  }

  createNiwChain(): NiwChain {
    return internalError('collapsed Gibbs does not run on tensor operations');
  }

  createColumnChain(): CollapsedChain {
    return internalError('collapsed Gibbs does not run on tensor operations');
  }

  advanceChains(): readonly SplitMergeCounts[] {
    return internalError('collapsed Gibbs does not run on tensor operations');
  }

  openNetwork(task: NetworkTask): DeviceNetwork {
    this.#takeTurn();
    const network = openTfjsNetwork(this.#tf, task);
    return {
      trainEpoch: async (order, batch) => {
        this.#takeTurn();
        return await network.trainEpoch(order, batch);
      },
      dispose: () => network.dispose(),
    };
  }

  /** TensorFlow.js keeps its backends; the data's owners dispose of the tensors. */
  dispose(): void {}

  /** One backend at a time is TensorFlow.js's own; a ready one is so at once, before its promise is kept. */
  #takeTurn(): void {
    void this.#tf.setBackend(this.#engine);
    if (this.#tf.getBackend() !== this.#engine) internalError(`${this.#engine} is not ready`);
  }
}
