/**
 * Rows, or chains, that a device is given at once where its memory is too small for those of the first choice: a quarter, once, and
 * it is told.
 */
import { BackendFailure } from '../backend-failure.js';

/** What a device says whose memory is full, by code of ours that asks it. */
export class OutOfDeviceMemory extends Error {
  override readonly name = 'OutOfDeviceMemory';
}

const lowered = 0.25;

export class BlockShare {
  readonly #of: 'rows' | 'chains';
  #share = 1;

  constructor(of: 'rows' | 'chains') {
    this.#of = of;
  }

  /** What the user is to know of it. */
  get remarks(): readonly string[] {
    return this.#share === 1
      ? []
      : [
          `The device's memory was too small for blocks of the usual size: a quarter of their ${this.#of} were taken at once.`,
        ];
  }

  /** `pass` is given the share of what a block usually has, after `takeBack` where memory was full. */
  async run<T>(takeBack: () => void, pass: (share: number) => Promise<T>): Promise<T> {
    try {
      return await pass(this.#share);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      if (this.#share < 1) {
        throw new BackendFailure(`its memory is full, in smaller blocks too: ${error.message}`);
      }
      this.#share = lowered;
      takeBack();
      return await this.run(takeBack, pass);
    }
  }
}

/** TensorFlow's `OOM when allocating` and `RESOURCE_EXHAUSTED`, WebAssembly's and JavaScript's failed allocations. */
function isOutOfMemory(error: unknown): error is Error {
  if (error instanceof OutOfDeviceMemory) return true;
  const words = /\bOOM\b|out of memory|resource.?exhausted|allocation failed/i;
  return error instanceof Error && words.test(error.message);
}
