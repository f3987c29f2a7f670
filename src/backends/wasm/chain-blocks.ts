/**
 * The kernel memory of one collapsed chain: its record, blocks of a fixed size, and blocks that grow with the number of
 * clusters, by doubling.
 */
import { internalError } from '../../core/internal-error.js';
import type { Seating } from '../backend.js';
import { KernelRecord, type RecordFields } from './kernel-record.js';
import type { WasmMemory } from './wasm-memory.js';

/** What the record of every chain has, whatever its clusters are. */
export type ChainField =
  | 'sizeOffset'
  | 'data'
  | 'rows'
  | 'slots'
  | 'clusters'
  | 'capacity'
  | 'positionOf'
  | 'newSeats'
  | 'splits'
  | 'merges';

/** A block with room for so many bytes a cluster, in one run of clusters or in several, one behind the other. */
export interface GrowingBlock<Field> {
  /** Where the record has its address. */
  readonly field: Field;
  readonly bytes: number;
  readonly runs?: number;
  /** Clusters that there is room for beyond the others. */
  readonly spare?: number;
  /** Whether what it holds stays as it grows, with zeros for new clusters; it is undefined otherwise. */
  readonly kept?: boolean;
}

export interface Growth<Field> {
  /** Room is made for a multiple of so many clusters. */
  readonly step: number;
  readonly blocks: readonly GrowingBlock<Field>[];
  /** Has the kernels fill in what new clusters need, those from `former` on. */
  prepare(address: number, former: number): void;
}

export class ChainBlocks<Field extends string> {
  readonly #memory: WasmMemory;
  readonly #record: KernelRecord<Field | ChainField>;
  readonly #growth: Growth<Field>;
  #fixed: number[] = [];
  #growing: number[] = [];
  #capacity = 0;
  #seating: Seating;

  constructor(
    memory: WasmMemory,
    fields: RecordFields<Field | ChainField>,
    growth: Growth<Field>,
    seating: Seating,
  ) {
    this.#memory = memory;
    this.#growth = growth;
    this.#seating = seating;
    this.#record = new KernelRecord(memory, fields, (bytes) => this.fix(bytes));
  }

  get record(): KernelRecord<Field | ChainField> {
    return this.#fixed.length > 0 ? this.#record : internalError('the chain was disposed of');
  }

  /** The address of a new block that stays as it is. */
  fix(bytes: number): number {
    const address = this.#memory.allocate(bytes);
    this.#fixed.push(address);
    return address;
  }

  /** The same, with these numbers in it. */
  fixNumbers(values: Float64Array): number {
    const address = this.fix(values.byteLength);
    this.#memory.floats(address, values.length).set(values);
    return address;
  }

  /** The same, of 32-bit integers. */
  fixIntegers(values: Int32Array): number {
    const address = this.fix(values.byteLength);
    this.#memory.integers(address, values.length).set(values);
    return address;
  }

  /** The rule that rows are seated by from now on. */
  writeSeating(seating: Seating): void {
    if (!(seating.sizeOffset > -1 && Number.isFinite(seating.logNew(0)))) {
      internalError(
        `a seating rule of offset ${seating.sizeOffset} with ${seating.logNew(0)} for the first cluster`,
      );
    }
    this.record.writeField('sizeOffset', seating.sizeOffset);
    if (seating === this.#seating) return;
    this.#seating = seating;
    this.#writeNewSeats();
  }

  /** Makes room for `clusters` clusters. */
  reserve(clusters: number): void {
    if (clusters <= this.#capacity) return;
    const former = this.#capacity;
    const { step, blocks, prepare } = this.#growth;
    const capacity = step * Math.ceil(Math.max(clusters, 2 * former) / step);
    const outgrown = this.#growing;
    const held = blocks.map((block) => (former > 0 && block.kept ? this.#copy(block, former) : null));
    for (const address of outgrown) this.#memory.free(address);
    this.#growing = blocks.map(({ bytes, runs = 1, spare = 0 }) =>
      this.#memory.allocate(bytes * runs * (capacity + spare)),
    );
    this.#capacity = capacity;
    this.record.writeField('capacity', capacity);
    blocks.forEach((block, index) => {
      this.record.writeField(block.field, this.#growing[index]!);
      if (block.kept) this.#fill(block, held[index] ?? null, former);
    });
    this.#writeNewSeats();
    prepare(this.#record.address, former);
  }

  dispose(): void {
    for (const address of [...this.#fixed, ...this.#growing]) this.#memory.free(address);
    this.#fixed = [];
    this.#growing = [];
  }

  #copy(block: GrowingBlock<Field>, former: number): Uint8Array {
    return this.#bytesOf(block, former).slice();
  }

  /** What `held` has of each run of so many clusters as they were before, then zeros. */
  #fill(block: GrowingBlock<Field>, held: Uint8Array | null, former: number): void {
    const target = this.#bytesOf(block, this.#capacity).fill(0);
    const { bytes, runs = 1 } = block;
    for (let run = 0; held !== null && run < runs; run++) {
      target.set(
        held.subarray(run * bytes * former, (run + 1) * bytes * former),
        run * bytes * this.#capacity,
      );
    }
  }

  #bytesOf({ field, bytes, runs = 1 }: GrowingBlock<Field>, clusters: number): Uint8Array {
    return this.#memory.bytes(this.record.readAddress(field), bytes * runs * clusters);
  }

  #writeNewSeats(): void {
    const table = this.#memory.floats(this.record.readAddress('newSeats'), this.#capacity + 1);
    for (let occupied = 0; occupied <= this.#capacity; occupied++) {
      table[occupied] = this.#seating.logNew(occupied);
    }
  }
}
