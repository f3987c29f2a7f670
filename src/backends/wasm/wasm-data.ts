/** A matrix in kernel memory, and its rows' case weights where they have any. */
import { internalError } from '../../core/internal-error.js';
import type { PlacedData } from '../backend.js';
import { wholePanels } from './assign-record.js';
import type { WasmMemory } from './wasm-memory.js';

/** Numbers that are the same for every chain over some rows. */
export interface SharedNumbers {
  /** Says what they are: equal names, equal numbers. */
  readonly name: string;
  readonly length: number;
  /** Each by its index; absent where the kernels compute them. */
  readonly value?: (index: number) => number;
}

export class WasmData implements PlacedData {
  readonly rows: number;
  readonly columns: number;
  /** Where the weights are, zeros behind them up to a whole panel; 0 where there are none. */
  readonly weightsAddress: number;
  readonly #memory: WasmMemory;
  /** Whether the values are a copy, and not where they were reserved. */
  readonly #owned: boolean;
  #address: number;
  readonly #shared: Map<string, number> = new Map();

  constructor(
    memory: WasmMemory,
    values: Float64Array,
    rows: number,
    columns: number,
    weights?: Float64Array,
  ) {
    if (values.length !== rows * columns) internalError(`${values.length} values for ${rows} × ${columns}`);
    this.rows = rows;
    this.columns = columns;
    this.#memory = memory;
    const reserved = memory.addressOfReserved(values);
    this.#address = reserved ?? memory.allocate(values.byteLength);
    this.#owned = reserved === undefined;
    if (this.#owned) memory.floats(this.#address, values.length).set(values);
    this.weightsAddress = weights === undefined ? 0 : placeWeights(memory, weights, rows);
  }

  /** Where the matrix is; asked for anew at each use, so that data disposed of is noticed. */
  addressIn(memory: WasmMemory): number {
    if (memory !== this.#memory) internalError('data of another backend');
    if (this.#address === 0) internalError('the data was disposed of');
    return this.#address;
  }

  /** The address of such numbers, which are placed where nobody has named them before; freed with the data. */
  shared({ name, length, value }: SharedNumbers): number {
    const known = this.#shared.get(name);
    if (known !== undefined) return known;
    const address = this.#memory.allocate(8 * length);
    const values = this.#memory.floats(address, length);
    if (value !== undefined) for (let index = 0; index < length; index++) values[index] = value(index);
    this.#shared.set(name, address);
    return address;
  }

  dispose(): void {
    if (this.#address === 0) return;
    for (const address of this.#shared.values()) this.#memory.free(address);
    this.#shared.clear();
    if (this.#owned) this.#memory.free(this.#address);
    if (this.weightsAddress !== 0) this.#memory.free(this.weightsAddress);
    this.#address = 0;
  }
}

function placeWeights(memory: WasmMemory, weights: Float64Array, rows: number): number {
  if (weights.length !== rows) internalError(`${weights.length} weights for ${rows} rows`);
  const padded = wholePanels(rows);
  const address = memory.allocate(8 * padded);
  const target = memory.floats(address, padded).fill(0);
  target.set(weights);
  return address;
}
