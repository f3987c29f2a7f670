/**
 * A record that host and kernels share: float64 fields, then 32-bit ones, in a fixed order, as AssemblyScript
 * lays out the class of the same fields in `assembly/`. Addresses and unsigned words keep their bits.
 */
import type { WasmMemory } from './wasm-memory.js';

export interface RecordFields<Field extends string> {
  readonly floats: readonly Field[];
  readonly words: readonly Field[];
}

export class KernelRecord<Field extends string> {
  readonly address: number;
  readonly #memory: WasmMemory;
  readonly #fields: RecordFields<Field>;

  /** `allocate` gives the record its block, which the caller frees. */
  constructor(memory: WasmMemory, fields: RecordFields<Field>, allocate: (bytes: number) => number) {
    this.#memory = memory;
    this.#fields = fields;
    this.address = allocate(8 * fields.floats.length + 4 * fields.words.length);
  }

  write(values: Readonly<Partial<Record<Field, number>>>): void {
    const { floats, words } = this.#fields;
    const ofFloats = this.#floats;
    const ofWords = this.#words;
    floats.forEach((field, index) => {
      ofFloats[index] = values[field] ?? ofFloats[index]!;
    });
    words.forEach((field, index) => {
      ofWords[index] = values[field] ?? ofWords[index]!;
    });
  }

  /** Where a field is known as the program runs. */
  writeField(field: Field, value: number): void {
    const { floats, words } = this.#fields;
    const index = words.indexOf(field);
    if (index === -1) this.#floats[floats.indexOf(field)] = value;
    else this.#words[index] = value;
  }

  read(field: Field): number {
    const { floats, words } = this.#fields;
    const index = words.indexOf(field);
    return index === -1 ? this.#floats[floats.indexOf(field)]! : this.#words[index]!;
  }

  /** Of a field that holds one: above 2 GiB a word's sign is the address's first bit. */
  readAddress(field: Field): number {
    return this.read(field) >>> 0;
  }

  get #floats(): Float64Array {
    return this.#memory.floats(this.address, this.#fields.floats.length);
  }

  get #words(): Int32Array {
    const { floats, words } = this.#fields;
    return this.#memory.integers(this.address + 8 * floats.length, words.length);
  }
}
