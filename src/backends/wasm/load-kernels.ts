/** Instantiates the compiled kernels over a memory. */
import { kernelsBase64 } from './generated/kernels.js';

/** The exports of `assembly/index.ts`; their documentation is there. Addresses and counts are 32-bit. */
export interface Kernels {
  assignBlock(record: number, block: number, scratch: number): void;
  niwPrepareLanes(chain: number, from: number): void;
  niwStart(chain: number, clusters: number): void;
  niwRefreshSeats(chain: number): void;
  niwSweep(chain: number, from: number, iteration: number, unseatedOnly: number): number;
  niwSplitMerge(chain: number, from: number, to: number): number;
  niwDrift(chain: number): number;
  columnNameSlots(chain: number, from: number): void;
  columnStart(chain: number, clusters: number): void;
  columnRefreshSeats(chain: number): void;
  columnSweep(chain: number, from: number, iteration: number, unseatedOnly: number): number;
  columnSplitMerge(chain: number, from: number, to: number): number;
}

export function loadKernels(memory: WebAssembly.Memory): Kernels {
  const bytes = Uint8Array.from(atob(kernelsBase64), (character) => character.charCodeAt(0));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return instance.exports as Kernels;
}
