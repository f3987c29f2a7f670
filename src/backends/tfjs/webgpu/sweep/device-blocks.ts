/**
 * What the sweep's shader is told of a predictive: the rows as 32-bit numbers in units of their own, each block's
 * description, its numbers, and a cluster without rows. A change of units adds the same to every log density of a row, so
 * that it changes no draw.
 */
import type {
  CollapsedPredictive,
  ColumnPredictive,
} from '../../../../distributions/collapsed-predictive.js';
import { columnsTaken } from '../../../../distributions/collapsed-predictive.js';
import type { Matrix } from '../../units.js';
import { type BlockKind, blockKinds } from './block-shader.js';
import { blockFields, leadingNumbers } from './cluster-shader.js';
import { type DeviceBlock, describeBlock } from './describe-block.js';

export interface DeviceModel {
  /** rows × columns. */
  readonly values: Float32Array;
  readonly columns: number;
  readonly blocks: number;
  /** Those of the blocks, each once. */
  readonly kinds: readonly BlockKind[];
  readonly descriptions: Int32Array;
  readonly numbers: Float32Array;
  /** Where the cluster without rows stands among the numbers. */
  readonly empty: number;
  /** Numbers of a cluster. */
  readonly width: number;
}

export function columnsOf(predictive: CollapsedPredictive): readonly ColumnPredictive[] {
  return predictive.kind === 'columns' ? predictive.columns : [predictive];
}

export function modelOnDevice(columns: readonly ColumnPredictive[], data: Matrix): DeviceModel {
  let from = 0;
  const blocks = columns.map((column) => {
    const own = sliceColumns(data, from, columnsTaken(column));
    from += own.columns;
    return describeBlock(column, own);
  });
  const numbers: number[] = [];
  const tables = new Map<string, number>();
  const descriptions: number[] = [];
  const empty: number[] = new Array(leadingNumbers).fill(0);
  let column = 0;
  for (const block of blocks) {
    const { kind, cells, numbers: own, table } = block;
    const place = numbers.length;
    numbers.push(...own);
    const description = {
      kind: blockKinds.indexOf(kind),
      column,
      cells,
      at: empty.length,
      numbers: place,
      table: table === null ? 0 : (tables.get(table.key) ?? numbers.length),
    };
    if (table !== null && !tables.has(table.key)) {
      tables.set(table.key, numbers.length);
      for (let n = 0; n <= data.rows; n++) numbers.push(table.value(n));
    }
    descriptions.push(...blockFields.map((field) => description[field]));
    for (const value of block.empty) empty.push(value);
    column += block.width;
  }
  return {
    values: besideEachOther(blocks, data.rows, column),
    columns: column,
    blocks: blocks.length,
    kinds: blockKinds.filter((kind) => blocks.some((block) => block.kind === kind)),
    descriptions: Int32Array.from(descriptions),
    numbers: Float32Array.from([...numbers, ...empty]),
    empty: numbers.length,
    width: empty.length,
  };
}

export function sliceColumns({ values, rows, columns }: Matrix, from: number, count: number): Matrix {
  const own = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    own.set(values.subarray(row * columns + from, row * columns + from + count), row * count);
  }
  return { values: own, rows, columns: count };
}

function besideEachOther(blocks: readonly DeviceBlock[], rows: number, columns: number): Float32Array {
  const values = new Float32Array(rows * columns);
  let from = 0;
  for (const { width, values: own } of blocks) {
    for (let row = 0; row < rows; row++) {
      values.set(own.subarray(row * width, (row + 1) * width), row * columns + from);
    }
    from += width;
  }
  return values;
}
