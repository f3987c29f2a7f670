/** What chains of one predictive over one matrix share: their model on the device, and the matrix on the host. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ColumnPredictive } from '../../../../distributions/collapsed-predictive.js';
import type { Backend, PlacedData } from '../../../backend.js';
import type { TensorFlow } from '../../tensor-flow.js';
import type { TfjsData } from '../../tfjs-data.js';
import { namesPerCluster } from './cluster-shader.js';
import { type DeviceModel, modelOnDevice } from './device-blocks.js';

export class SweepModel {
  /** The rows where the host's kernels see them. */
  readonly placed: PlacedData;
  readonly rows: number;
  readonly shape: Pick<DeviceModel, 'columns' | 'blocks' | 'empty' | 'width'>;
  readonly kinds: DeviceModel['kinds'];
  /** Clusters that a workgroup has room for. */
  readonly capacity: number;
  /** Rows, descriptions of blocks, numbers. */
  readonly tensors: readonly Tensor[];
  readonly #onLast: () => void;
  #chains = 0;

  constructor(
    tf: TensorFlow,
    host: Backend,
    data: TfjsData,
    columns: readonly ColumnPredictive[],
    memoryLength: number,
    onLast: () => void,
  ) {
    const { values, rows } = data.matrix;
    const { values: own, descriptions, numbers, kinds, ...shape } = modelOnDevice(columns, data.matrix);
    this.rows = rows;
    this.shape = shape;
    this.kinds = kinds;
    this.capacity = clusterCapacity(shape.width, memoryLength);
    this.placed = host.placeData(values, rows, data.columns);
    this.tensors = [tf.tensor1d(own), tf.tensor1d(descriptions, 'int32'), tf.tensor1d(numbers)];
    this.#onLast = onLast;
  }

  hold(): void {
    this.#chains++;
  }

  /** The last chain to let go leaves nothing. */
  release(): void {
    this.#chains--;
    if (this.#chains > 0) return;
    for (const tensor of this.tensors) tensor.dispose();
    this.placed.dispose();
    this.#onLast();
  }
}

/** Clusters of so many numbers that a memory of this length holds, with one without rows and a new one's score beside them. */
export function clusterCapacity(width: number, memoryLength: number): number {
  return Math.floor((memoryLength - width - 1) / (width + namesPerCluster));
}
