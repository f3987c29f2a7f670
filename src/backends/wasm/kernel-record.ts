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
    const { floats, words } = this.#views();
    this.#fields.floats.forEach((field, index) => {
      floats[index] = values[field] ?? floats[index]!;
    });
    this.#fields.words.forEach((field, index) => {
      words[index] = values[field] ?? words[index]!;
    });
  }

  read(field: Field): number {
    const { floats, words } = this.#views();
    const index = this.#fields.words.indexOf(field);
    return index === -1 ? floats[this.#fields.floats.indexOf(field)]! : words[index]!;
  }

  #views(): { readonly floats: Float64Array; readonly words: Int32Array } {
    const { floats, words } = this.#fields;
    return {
      floats: this.#memory.floats(this.address, floats.length),
      words: this.#memory.integers(this.address + 8 * floats.length, words.length),
    };
  }
}
