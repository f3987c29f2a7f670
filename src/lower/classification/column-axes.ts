/** The columns' own axes, about the means of the cells that are there: those of rows that lack some. */
import type { PrincipalAxes } from './principal-axes.js';

/** d axes, with nothing across them. */
export function columnAxes(values: Float64Array, d: number): PrincipalAxes {
  const sizes = new Float64Array(d);
  const sums = new Float64Array(d);
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    sizes[at % d]!++;
    sums[at % d]! += value;
  }
  const axes = new Float64Array(d * d);
  for (let a = 0; a < d; a++) axes[a * (d + 1)] = 1;
  return { centre: Array.from(sums, (sum, j) => sum / Math.max(1, sizes[j]!)), axes, noise: 0 };
}
