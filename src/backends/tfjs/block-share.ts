/** Rows of a block where a device's memory is too small for those of the first choice: a quarter, once, and it is told. */
import { BackendFailure } from '../backend-failure.js';
import type { TfjsData } from './tfjs-data.js';

/** What a device says whose memory is full, by code of ours that asks it. */
export class OutOfDeviceMemory extends Error {
  override readonly name = 'OutOfDeviceMemory';
}

const lowered = 0.25;

export class BlockShare {
  #share = 1;

  /** What the user is to know of it. */
  get remarks(): readonly string[] {
    return this.#share === 1
      ? []
      : [
          "The device's memory was too small for blocks of the usual size: a quarter of their rows were taken at once.",
        ];
  }

  /** `pass` is given the share of the usual rows that a block has. */
  async run<T>(data: TfjsData, pass: (share: number) => Promise<T>): Promise<T> {
    try {
      return await pass(this.#share);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      if (this.#share < 1) {
        throw new BackendFailure(`its memory is full, in smaller blocks too: ${error.message}`);
      }
      this.#share = lowered;
      data.takeBack();
      return await this.run(data, pass);
    }
  }
}

/** TensorFlow's `OOM when allocating` and `RESOURCE_EXHAUSTED`, WebAssembly's and JavaScript's failed allocations. */
function isOutOfMemory(error: unknown): error is Error {
  if (error instanceof OutOfDeviceMemory) return true;
  const words = /\bOOM\b|out of memory|resource.?exhausted|allocation failed/i;
  return error instanceof Error && words.test(error.message);
}
