/** A matrix in kernel memory. */
import { internalError } from '../../core/internal-error.js';
import type { PlacedData } from '../backend.js';
import type { WasmMemory } from './wasm-memory.js';

export class WasmData implements PlacedData {
  readonly rows: number;
  readonly columns: number;
  readonly #memory: WasmMemory;
  #address: number;

  constructor(memory: WasmMemory, values: Float64Array, rows: number, columns: number) {
    if (values.length !== rows * columns) internalError(`${values.length} values for ${rows} × ${columns}`);
    this.rows = rows;
    this.columns = columns;
    this.#memory = memory;
    this.#address = memory.allocate(values.byteLength);
    memory.floats(this.#address, values.length).set(values);
  }

  /** Where the matrix is; asked for anew at each use, so that data disposed of is noticed. */
  addressIn(memory: WasmMemory): number {
    if (memory !== this.#memory) internalError('the data was placed by another backend');
    if (this.#address === 0) internalError('the data was disposed of');
    return this.#address;
  }

  dispose(): void {
    if (this.#address !== 0) this.#memory.free(this.#address);
    this.#address = 0;
  }
}
