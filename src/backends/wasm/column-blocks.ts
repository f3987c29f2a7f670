/**
 * The kernel memory of one collapsed chain of independent columns: blocks of a fixed size, and blocks that grow with
 * the number of clusters, by doubling.
 */
import { internalError } from '../../core/internal-error.js';
import type { ColumnChainTask, Seating } from '../backend.js';
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
import { logGammaTables } from './log-gamma-tables.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

const leastCapacity = 8;

export class ColumnBlocks {
  readonly #memory: WasmMemory;
  readonly #kernels: Kernels;
  readonly #record: KernelRecord<ColumnChainField>;
  readonly #planeCount: number;
  #fixed: number[] = [];
  #growing: number[] = [];
  #capacity = 0;
  #seating: Seating;

  constructor(
    memory: WasmMemory,
    kernels: Kernels,
    data: WasmData,
    { labels, seating, seed, columns: predictives }: ColumnChainTask,
    layouts: readonly ColumnLayout[],
  ) {
    const { rows, columns } = data;
    this.#memory = memory;
    this.#kernels = kernels;
    this.#seating = seating;
    this.#planeCount = layouts.reduce((sum, { planes }) => sum + planes, leadingPlanes);
    this.#record = new KernelRecord(memory, columnChainFields, (bytes) => this.#fix(bytes));
    const slots = this.#fix(4 * rows);
    memory.integers(slots, rows).set(labels);
    const values = memory.floats(data.addressIn(memory), rows * columns);
    const tables = logGammaTables(layouts, values, columns);
    this.#record.write({
      rows,
      width: columns,
      seed0: seed[0],
      seed1: seed[1],
      slots,
      priorPredictive: data.shared(`prior predictive ${JSON.stringify(predictives)}`, rows),
      columns: this.#writeColumns(layouts, tables),
      columnCount: layouts.length,
      clusters: 0,
      capacity: 0,
      planeCount: this.#planeCount,
      kept: this.#fix(8 * this.#planeCount),
      lent: 0,
      workspace: this.#fix(2 * 8 * columns),
      members: this.#fix(4 * rows),
      splits: 0,
      merges: 0,
    });
  }

  get record(): KernelRecord<ColumnChainField> {
    return this.#fixed.length > 0 ? this.#record : internalError('the chain was disposed of');
  }

  /** A view of a plane, valid until the next allocation. */
  plane(index: number): Float64Array {
    return this.#memory.floats(this.record.read('planes') + 8 * index * this.#capacity, this.#capacity);
  }

  /** The rule that rows are seated by from now on. */
  writeSeating(seating: Seating): void {
    if (!(seating.sizeOffset > -1 && Number.isFinite(seating.logNew(0)))) {
      internalError(
        `a seating rule of offset ${seating.sizeOffset} with ${seating.logNew(0)} for the first cluster`,
      );
    }
    this.record.write({ sizeOffset: seating.sizeOffset });
    if (seating === this.#seating) return;
    this.#seating = seating;
    this.#writeNewSeats();
  }

  /** Makes room for `clusters` clusters. */
  reserve(clusters: number): void {
    if (clusters <= this.#capacity) return;
    const former = this.#capacity;
    const capacity = leastCapacity * Math.ceil(Math.max(clusters, 2 * former) / leastCapacity);
    const outgrown = this.#growing;
    const keptPlanes = former === 0 ? [] : this.#planeIndices().map((index) => this.plane(index).slice());
    const keptNames = (['slotOf', 'positionOf'] as const).map((field) =>
      former === 0 ? new Int32Array() : this.#memory.integers(this.record.read(field), former).slice(),
    );
    for (const address of outgrown) this.#memory.free(address);
    const [planes, slotOf, positionOf, newSeats, scores] = [
      this.#memory.allocate(8 * this.#planeCount * capacity),
      this.#memory.allocate(4 * capacity),
      this.#memory.allocate(4 * capacity),
      this.#memory.allocate(8 * (capacity + 1)),
      this.#memory.allocate(8 * (capacity + 2)),
    ];
    this.#growing = [planes, slotOf, positionOf, newSeats, scores];
    this.#capacity = capacity;
    this.record.write({ capacity, planes, slotOf, positionOf, newSeats, scores });
    for (const index of this.#planeIndices()) {
      this.plane(index)
        .fill(0)
        .set(keptPlanes[index] ?? []);
    }
    this.#memory.integers(slotOf, capacity).set(keptNames[0]!);
    this.#memory.integers(positionOf, capacity).set(keptNames[1]!);
    this.#writeNewSeats();
    this.#kernels.columnNameSlots(this.record.address, former);
  }

  dispose(): void {
    for (const address of [...this.#fixed, ...this.#growing]) this.#memory.free(address);
    this.#fixed = [];
    this.#growing = [];
  }

  #planeIndices(): number[] {
    return Array.from({ length: this.#planeCount }, (_, index) => index);
  }

  #writeNewSeats(): void {
    const table = this.#memory.floats(this.record.read('newSeats'), this.#capacity + 1);
    for (let occupied = 0; occupied <= this.#capacity; occupied++) {
      table[occupied] = this.#seating.logNew(occupied);
    }
  }

  /** The records of all columns; what several of them share is placed once. */
  #writeColumns(layouts: readonly ColumnLayout[], tables: ReadonlyMap<number, Float64Array>): number {
    const placed = new Map<Float64Array, number>();
    const place = (values: Float64Array): number => {
      const address = placed.get(values) ?? this.#fixNumbers(values);
      placed.set(values, address);
      return address;
    };
    const records = this.#fix(columnBytes * layouts.length);
    layouts.forEach(({ fields, constants, tables: own }, index) => {
      const record = new KernelRecord(this.#memory, columnFields, () => records + columnBytes * index);
      const places = this.#fix(tableBytes * own.length);
      own.forEach(({ shift, whole }, table) => {
        const values = whole
          ? (tables.get(shift) ?? internalError(`no log-gamma table from ${shift}`))
          : null;
        new KernelRecord(this.#memory, tableFields, () => places + tableBytes * table).write({
          shift,
          values: values === null ? 0 : place(values),
          length: values?.length ?? 0,
        });
      });
      record.write({ ...fields, constants: constants === null ? 0 : place(constants), tables: places });
    });
    return records;
  }

  #fix(bytes: number): number {
    const address = this.#memory.allocate(bytes);
    this.#fixed.push(address);
    return address;
  }

  #fixNumbers(values: Float64Array): number {
    const address = this.#fix(values.byteLength);
    this.#memory.floats(address, values.length).set(values);
    return address;
  }
}
