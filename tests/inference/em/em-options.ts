/** Options of EM as a user gets them by default, at one seed. */
import { randomKey } from '../../../src/core/random-stream.js';
import type { EmOptions } from '../../../src/inference/em/search-maximum.js';

export function emOptions(changes: Partial<EmOptions> = {}): EmOptions {
  return {
    key: randomKey(1),
    restarts: 20,
    start: null,
    tolerance: 1e-8,
    maxIterations: 1000,
    ...changes,
  };
}
