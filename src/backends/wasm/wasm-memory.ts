/**
 * The kernels' linear memory and who owns which region of it.
 *
 * The first page is left alone, so that no address is 0 and 0 can mean "none". Everything above belongs to
 * this allocator: blocks of 64-byte multiples, first fit in a list of free ranges sorted by address,
 * neighbours merged when freed. Owners are placed data and chains, which keep their blocks until disposed of,
 * and calls, which free theirs before they return. When no free range fits, memory grows by what is missing;
 * that detaches every view of memory that is not shared, so views are made anew for each use and never kept, but for
 * those of numbers reserved in shared memory, for as long as it lives. Nothing else grows the memory, so that its buffer,
 * which an engine takes long to hand out, is asked for once a growth.
 */
import { internalError } from '../../core/internal-error.js';

const pageBytes = 65536;
const maximumPages = 65536;
const alignment = 64;

interface Range {
  readonly start: number;
  readonly end: number;
}

export class WasmMemory {
  readonly memory: WebAssembly.Memory;
  #buffer: ArrayBufferLike;
  /** Sorted, never touching each other. */
  #free: Range[] = [];
  readonly #blockEnds: Map<number, number> = new Map();
  readonly #reserved: WeakMap<Float64Array, number> = new WeakMap();
  /** Whether threads can see it. */
  readonly shared: boolean;
  #held = 0;

  /** Threads can see a `shared` memory. */
  constructor({ shared }: { readonly shared: boolean } = { shared: false }) {
    this.shared = shared;
    this.memory = new WebAssembly.Memory({ initial: 1, maximum: maximumPages, shared });
    this.#buffer = this.memory.buffer;
  }

  /** Bytes of the blocks that are allocated now. */
  get bytesHeld(): number {
    return this.#held;
  }

  /** Bytes of the memory as a whole, which never shrinks. */
  get bytesReserved(): number {
    return this.#buffer.byteLength;
  }

  /** The address of a new block, its contents undefined. Throws a RangeError where 4 GiB do not suffice. */
  allocate(bytes: number): number {
    const size = Math.ceil(Math.max(bytes, 1) / alignment) * alignment;
    const index = this.#fittingRange(size);
    const { start, end } = this.#free[index]!;
    this.#free.splice(index, 1, ...(start + size < end ? [{ start: start + size, end }] : []));
    this.#blockEnds.set(start, start + size);
    this.#held += size;
    return start;
  }

  /** The address of a block, its contents zero, that lives as long as the memory does and is nobody's to free. */
  reserveForever(bytes: number): number {
    const address = this.allocate(bytes);
    this.#held -= this.#blockEnds.get(address)! - address;
    this.#blockEnds.delete(address);
    this.bytes(address, bytes).fill(0);
    return address;
  }

  /**
   * Numbers that live as long as the memory does. Shared memory grows under its views; where it does not, what they are is
   * the host's own, which placing copies.
   */
  reserveFloats(length: number): Float64Array {
    if (!this.shared) return new Float64Array(length);
    const address = this.reserveForever(8 * length);
    const values = this.floats(address, length);
    this.#reserved.set(values, address);
    return values;
  }

  /** Where such numbers are; undefined for any others. */
  addressOfReserved(values: Float64Array): number | undefined {
    return this.#reserved.get(values);
  }

  free(address: number): void {
    const end = this.#blockEnds.get(address) ?? internalError(`no block of kernel memory at ${address}`);
    this.#blockEnds.delete(address);
    this.#held -= end - address;
    this.#addFree({ start: address, end });
  }

  /** Runs `use` with an allocator whose blocks are freed when it is done. */
  scoped<T>(use: (allocate: (bytes: number) => number) => T): T {
    const addresses: number[] = [];
    try {
      return use((bytes) => {
        const address = this.allocate(bytes);
        addresses.push(address);
        return address;
      });
    } finally {
      for (const address of addresses) this.free(address);
    }
  }

  /** A view, valid until the next allocation. */
  floats(address: number, length: number): Float64Array {
    return new Float64Array(this.#buffer, address, length);
  }

  /** A view, valid until the next allocation. */
  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#buffer, address, length);
  }

  /** A view, valid until the next allocation. */
  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.#buffer, address, length);
  }

  #fittingRange(size: number): number {
    const fits = ({ start, end }: Range) => end - start >= size;
    const index = this.#free.findIndex(fits);
    if (index !== -1) return index;
    const top = this.bytesReserved;
    const last = this.#free.at(-1);
    const missing = size - (last?.end === top ? top - last.start : 0);
    const pages = Math.ceil(missing / pageBytes);
    if (top / pageBytes + pages > maximumPages) {
      throw new RangeError(
        `the kernels hold at most 4 GiB, and ${this.#held + size} bytes are needed at once`,
      );
    }
    this.memory.grow(pages);
    this.#buffer = this.memory.buffer;
    this.#addFree({ start: top, end: this.bytesReserved });
    return this.#free.findIndex(fits);
  }

  #addFree(range: Range): void {
    const above = this.#free.findIndex(({ start }) => start > range.start);
    const position = above === -1 ? this.#free.length : above;
    const before = this.#free[position - 1];
    const after = this.#free[position];
    const joinsBefore = before?.end === range.start;
    const joinsAfter = after?.start === range.end;
    this.#free.splice(position - Number(joinsBefore), Number(joinsBefore) + Number(joinsAfter), {
      start: joinsBefore ? before.start : range.start,
      end: joinsAfter ? after.end : range.end,
    });
  }
}
