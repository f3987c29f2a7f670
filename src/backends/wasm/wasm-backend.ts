/**
 * The default backend: float64 SIMD kernels in WebAssembly, on one thread, in Node and in browsers.
 *
 * This file joins the parts; `wasm-memory.ts` says who owns which region of the kernels' memory, and
 * `assembly/` holds the kernels.
 */
import { internalError } from '../../core/internal-error.js';
import type {
  AssignResult,
  AssignTask,
  Backend,
  CollapsedChain,
  ColumnChainTask,
  NiwChain,
  NiwChainTask,
  PlacedData,
} from '../backend.js';
import { type Kernels, loadKernels } from './load-kernels.js';
import { wasmAssign } from './wasm-assign.js';
import { WasmColumnChain } from './wasm-column-chain.js';
import { WasmData } from './wasm-data.js';
import { WasmMemory } from './wasm-memory.js';
import { WasmNiwChain } from './wasm-niw-chain.js';

export function createWasmBackend(): Backend {
  return new WasmBackend();
}

class WasmBackend implements Backend {
  readonly name = 'wasm';
  readonly precision = 'f64';
  readonly threads = 1;
  readonly #memory: WasmMemory = new WasmMemory();
  readonly #kernels: Kernels = loadKernels(this.#memory.memory);

  get bytesHeld(): number {
    return this.#memory.bytesHeld;
  }

  placeData(values: Float64Array, rows: number, columns: number, weights?: Float64Array): PlacedData {
    return new WasmData(this.#memory, values, rows, columns, weights);
  }

  assign(data: PlacedData, task: AssignTask): AssignResult {
    return wasmAssign(this.#memory, this.#kernels, wasmData(data), task);
  }

  createNiwChain(data: PlacedData, task: NiwChainTask): NiwChain {
    return new WasmNiwChain(this.#memory, this.#kernels, wasmData(data), task);
  }

  createColumnChain(data: PlacedData, task: ColumnChainTask): CollapsedChain {
    return new WasmColumnChain(this.#memory, this.#kernels, wasmData(data), task);
  }
}

function wasmData(data: PlacedData): WasmData {
  return data instanceof WasmData ? data : internalError('the data was placed by another backend');
}
