import type { RandomStream } from '../../core/random-stream.js';

/** The numbers 0 … n − 1 in a random order, each order equally likely (Fisher and Yates). */
export function randomOrder(n: number, uniform: RandomStream): Int32Array {
  const order = new Int32Array(n).map((_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    const moved = order[i]!;
    order[i] = order[j]!;
    order[j] = moved;
  }
  return order;
}
