/**
 * A matrix on a device, in blocks of rows, and the rows' case weights. It is written when a pass first asks for it, in
 * the units that suit the pass's features, and stays there.
 */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { internalError } from '../../core/internal-error.js';
import type { FeatureMap } from '../../distributions/feature-map.js';
import type { PlacedData } from '../backend.js';
import type { TensorFlow } from './tensor-flow.js';
import type { Matrix, Units } from './units.js';
import { unitsOf } from './units-of.js';

export interface Block {
  /** The number of the first row. */
  readonly from: number;
  readonly rows: number;
  /** rows × D. */
  readonly values: Tensor2D;
  readonly weights: Tensor1D | null;
}

export interface Placement {
  readonly units: Units;
  readonly blocks: readonly Block[];
}

export class TfjsData implements PlacedData {
  readonly rows: number;
  readonly columns: number;
  readonly #tf: TensorFlow;
  /** The host's own copies. */
  readonly matrix: Matrix;
  readonly weights: Float64Array | null;
  readonly #placements: Map<FeatureMap, Placement> = new Map();
  #disposed = false;

  constructor(tf: TensorFlow, matrix: Matrix, weights: Float64Array | null) {
    const { values, rows, columns } = matrix;
    if (values.length !== rows * columns) internalError(`${values.length} values for ${rows} × ${columns}`);
    this.rows = rows;
    this.columns = columns;
    this.#tf = tf;
    this.matrix = { ...matrix, values: values.slice() };
    this.weights = weights?.slice() ?? null;
  }

  get totalWeight(): number {
    return this.weights?.reduce((sum, weight) => sum + weight, 0) ?? this.rows;
  }

  /** The rows in units for these features; `blockRows` counts when they are placed for the first time. */
  placementFor(map: FeatureMap, blockRows: number): Placement {
    if (this.#disposed) internalError('the data was disposed of');
    const placed = this.#placements.get(map) ?? this.#place(unitsOf(map, this.matrix), blockRows);
    this.#placements.set(map, placed);
    return placed;
  }

  dispose(): void {
    this.#disposed = true;
    this.takeBack();
  }

  /** Leaves nothing on the device, where the rows are placed anew when they are next asked for. */
  takeBack(): void {
    for (const { blocks } of this.#placements.values()) disposeBlocks(blocks);
    this.#placements.clear();
  }

  #place(units: Units, blockRows: number): Placement {
    const blocks: Block[] = [];
    try {
      for (let from = 0; from < this.rows; from += blockRows) {
        blocks.push(this.#placeBlock(units, from, Math.min(blockRows, this.rows - from)));
      }
    } catch (error) {
      disposeBlocks(blocks);
      throw error;
    }
    return { units, blocks };
  }

  #placeBlock(units: Units, from: number, rows: number): Block {
    const { columns } = this;
    const values = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      units.writeRow(this.matrix.values, (from + row) * columns, values, row * columns);
    }
    const weights =
      this.weights === null ? null : Float32Array.from(this.weights.subarray(from, from + rows));
    return {
      from,
      rows,
      values: this.#tf.tensor2d(values, [rows, columns]),
      weights: weights === null ? null : this.#tf.tensor1d(weights),
    };
  }
}

function disposeBlocks(blocks: readonly Block[]): void {
  for (const { values, weights } of blocks) {
    values.dispose();
    weights?.dispose();
  }
}
