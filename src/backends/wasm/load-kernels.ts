/** Compiles kernels, and instantiates them over a memory. */
import { bytesOfHex } from './bytes-of-hex.js';
import type { JobKernels } from './threads/kernel-names.js';

/** The exports of `assembly/index.ts`; their documentation is there. Addresses and counts are 32-bit. */
export interface Kernels extends Required<Pick<JobKernels, 'assignBlock' | 'advanceChain'>> {
  niwPrepareLanes(chain: number, from: number): void;
  niwStart(chain: number, clusters: number): void;
  niwSeatLabelled(chain: number, clusters: number): void;
  niwDrift(chain: number): number;
  columnNameSlots(chain: number, from: number): void;
  columnStart(chain: number, clusters: number): void;
  columnSeatLabelled(chain: number, clusters: number): void;
  mixtureDensity(record: number): void;
}

/** A module as bundles hold it. */
export interface CompiledKernels {
  readonly hex: string;
  /** The byte that says what memory it imports: 1 where it is its own, 3 where it is shared, with a maximum either way. */
  readonly flagOffset: number;
}

/** For a memory that threads share, or for one that they do not: the flag of the imported memory says which. */
export function compileKernels(
  { hex, flagOffset }: CompiledKernels,
  { shared }: { readonly shared: boolean },
): WebAssembly.Module {
  const bytes = bytesOfHex(hex);
  bytes[flagOffset] = shared ? 3 : 1;
  return new WebAssembly.Module(bytes);
}

export function instantiateKernels<K>(module: WebAssembly.Module, memory: WebAssembly.Memory): K {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as K;
}
