/** A collapsed chain of independent columns on the host's side. */
import { internalError } from '../../core/internal-error.js';
import { columnsTaken } from '../../distributions/collapsed-predictive.js';
import type { ColumnChainTask } from '../backend.js';
import { createColumnBlocks } from './column-blocks.js';
import { type ColumnLayout, layOutColumns } from './column-layout.js';
import { type ClusterMarginal, logBaseMeasureOf, logMarginalOf } from './column-marginal.js';
import { type ColumnChainField, countsPlane } from './column-record.js';
import type { Kernels } from './load-kernels.js';
import { type ChainPlace, WasmCollapsedChain } from './wasm-collapsed-chain.js';

/** Positions that a split–merge proposal takes beside the clusters there are. */
const trioRoom = 4;

export class WasmColumnChain extends WasmCollapsedChain<ColumnChainField> {
  readonly #layouts: readonly ColumnLayout[];
  readonly #marginals: readonly ClusterMarginal[];
  readonly #logBaseMeasure: number;

  constructor(place: ChainPlace, kernels: Kernels, task: ColumnChainTask) {
    const { memory, data } = place;
    const { rows, columns } = data;
    const width = task.columns.reduce((sum, column) => sum + columnsTaken(column), 0);
    if (width !== columns) internalError(`predictives of ${width} columns for ${columns}`);
    const values = memory.floats(data.addressIn(memory), rows * columns);
    const layouts = layOutColumns(task.columns, rows, (column) => isMissingIn(values, columns, column));
    const logBaseMeasure = sumBaseMeasures(values, columns, layouts);
    super(place, task, createColumnBlocks(memory, kernels, data, task, layouts), {
      kind: 'columns',
      start: kernels.columnStart,
      seatLabelled: kernels.columnSeatLabelled,
      room: trioRoom,
      nanosecondsACluster: 12 * columns,
    });
    this.#layouts = layouts;
    this.#marginals = task.columns.map(logMarginalOf);
    this.#logBaseMeasure = logBaseMeasure;
  }

  sizes(): Int32Array {
    return new Int32Array(this.#plane(countsPlane).subarray(0, this.clusters));
  }

  logMarginal(): number {
    const { clusters } = this;
    let sum = this.#logBaseMeasure;
    this.#layouts.forEach(({ plane, planes, counts }, column) => {
      const marginal = this.#marginals[column]!;
      const own = Array.from({ length: planes }, (_, index) => this.#plane(plane + index));
      const observed = this.#plane(counts);
      for (let position = 0; position < clusters; position++) {
        sum += marginal(observed[position]!, (index) => own[index]![position]!);
      }
    });
    return sum;
  }

  /** Sums are kept to twice a double's digits: nothing drifts. */
  drift(): number {
    return 0;
  }

  /** A view, valid until the next allocation. */
  #plane(index: number): Float64Array {
    const capacity = this.record.read('capacity');
    return this.memory.floats(this.record.readAddress('planes') + 8 * index * capacity, capacity);
  }
}

function isMissingIn(values: Float64Array, width: number, column: number): boolean {
  for (let index = column; index < values.length; index += width) {
    if (Number.isNaN(values[index]!)) return true;
  }
  return false;
}

function sumBaseMeasures(values: Float64Array, width: number, layouts: readonly ColumnLayout[]): number {
  let sum = 0;
  for (const { predictive, offset } of layouts) {
    const measure = logBaseMeasureOf(predictive);
    for (let start = offset; start < values.length; start += width) {
      if (!Number.isNaN(values[start]!)) sum += measure(values, start);
    }
  }
  return sum;
}
