/** Compiles the kernels, and instantiates them over a memory. */
import { bytesOfHex } from './bytes-of-hex.js';
import { kernelsInHex, memoryFlag, memoryFlagOffset } from './generated/kernels.js';
import type { JobKernels } from './threads/kernel-names.js';

/** The exports of `assembly/index.ts`; their documentation is there. Addresses and counts are 32-bit. */
export interface Kernels extends JobKernels {
  niwPrepareLanes(chain: number, from: number): void;
  niwStart(chain: number, clusters: number): void;
  niwSeatLabelled(chain: number, clusters: number): void;
  niwDrift(chain: number): number;
  columnNameSlots(chain: number, from: number): void;
  columnStart(chain: number, clusters: number): void;
  columnSeatLabelled(chain: number, clusters: number): void;
  mixtureDensity(record: number): void;
}

/** The kernels for a memory that threads share, or for one that they do not: the flag of the imported memory says which. */
export function compileKernels({ shared }: { readonly shared: boolean }): WebAssembly.Module {
  const bytes = bytesOfHex(kernelsInHex);
  bytes[memoryFlagOffset] = shared ? memoryFlag.shared : memoryFlag.own;
  return new WebAssembly.Module(bytes);
}

export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as Kernels;
}
