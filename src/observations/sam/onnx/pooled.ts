/**
 * One vector of what a network answers about the first of its batch: of N × D all, of tokens N × T × D the first, which stands for the
 * whole, of maps N × C × H × W the mean of each. Null of other tensors.
 */
import type { Tensor } from './tensor.js';

export function pooled({ dims, data }: Tensor): readonly number[] | null {
  if (!(data instanceof Float32Array)) return null;
  const [, first = 0, ...rest] = dims;
  switch (dims.length) {
    case 2:
      return Array.from(data.subarray(0, first));
    case 3:
      return Array.from(data.subarray(0, rest[0]));
    case 4: {
      const cells = rest.reduce((product, length) => product * length, 1);
      return Array.from({ length: first }, (_, c) => {
        const map = data.subarray(c * cells, (c + 1) * cells);
        return map.reduce((sum, value) => sum + value, 0) / cells;
      });
    }
    default:
      return null;
  }
}
