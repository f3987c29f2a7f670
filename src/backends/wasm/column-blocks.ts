/** The kernel memory of a collapsed chain of independent columns. */
import { internalError } from '../../core/internal-error.js';
import type { ColumnChainTask } from '../backend.js';
import { ChainBlocks } from './chain-blocks.js';
import type { ColumnLayout } from './column-layout.js';
import {
  type ColumnChainField,
  columnBytes,
  columnChainFields,
  columnFields,
  leadingPlanes,
  tableBytes,
  tableFields,
} from './column-record.js';
import { KernelRecord } from './kernel-record.js';
import type { Kernels } from './load-kernels.js';
import { type LogGammaTables, logGammaTables } from './log-gamma-tables.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

const step = 8;

export function createColumnBlocks(
  memory: WasmMemory,
  kernels: Kernels,
  data: WasmData,
  { labels, seating, seed, columns: predictives }: ColumnChainTask,
  layouts: readonly ColumnLayout[],
): ChainBlocks<ColumnChainField> {
  const { rows, columns } = data;
  const planeCount = layouts.reduce((sum, { planes }) => sum + planes, leadingPlanes);
  const blocks = new ChainBlocks<ColumnChainField>(
    memory,
    columnChainFields,
    {
      step,
      blocks: [
        { field: 'planes', bytes: 8, runs: planeCount, kept: true },
        { field: 'slotOf', bytes: 4, kept: true },
        { field: 'positionOf', bytes: 4, kept: true },
        { field: 'newSeats', bytes: 8, spare: 1 },
        { field: 'scores', bytes: 8, spare: 2 },
      ],
      prepare: (record, former) => kernels.columnNameSlots(record, former),
    },
    seating,
  );
  const values = memory.floats(data.addressIn(memory), rows * columns);
  const tables = logGammaTables(layouts, values, columns);
  blocks.record.write({
    rows,
    width: columns,
    seed0: seed[0],
    seed1: seed[1],
    slots: blocks.fixIntegers(labels),
    priorPredictive: data.shared({ name: `prior predictive ${JSON.stringify(predictives)}`, length: rows }),
    columns: placeColumns(memory, data, blocks, layouts, tables),
    columnCount: layouts.length,
    clusters: 0,
    capacity: 0,
    planeCount,
    kept: blocks.fix(8 * planeCount),
    lent: 0,
    workspace: blocks.fix(2 * 8 * columns),
    members: blocks.fix(4 * rows),
    splits: 0,
    merges: 0,
  });
  return blocks;
}

/** The address of the records of all columns; what several of them, or several chains, compute with is placed once. */
function placeColumns(
  memory: WasmMemory,
  data: WasmData,
  blocks: ChainBlocks<ColumnChainField>,
  layouts: readonly ColumnLayout[],
  tables: LogGammaTables,
): number {
  const records = blocks.fix(columnBytes * layouts.length);
  layouts.forEach(({ fields, constants, tables: own }, index) => {
    const places = blocks.fix(tableBytes * own.length);
    own.forEach(({ shift, whole }, table) => {
      const numbers = whole ? (tables.get(shift) ?? internalError(`no log-gamma table from ${shift}`)) : null;
      new KernelRecord(memory, tableFields, () => places + tableBytes * table).write({
        shift,
        values: numbers === null ? 0 : data.shared(numbers),
        length: numbers?.length ?? 0,
      });
    });
    const record = new KernelRecord(memory, columnFields, () => records + columnBytes * index);
    record.write({ ...fields, constants: constants === null ? 0 : data.shared(constants), tables: places });
  });
  return records;
}
