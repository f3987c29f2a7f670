/** One draw of a number from its unnormalised density by slice sampling. */
import type { Variates } from '../../distributions/variates.js';

/** Steps by which the interval around the slice may grow on either side. */
const mostSteps = 50;

/**
 * Leaves exp(logDensity) on (low, high) invariant (Neal 2003, figures 3 and 5): a level below the current density, an
 * interval stepped out around the current point until it leaves the slice, draws from it that shrink it towards the
 * current point. The density must be positive at `current`; `width` is a typical size of its bulk.
 */
export function sliceSample(
  logDensity: (value: number) => number,
  current: number,
  { low, high, width }: { readonly low: number; readonly high: number; readonly width: number },
  variates: Variates,
): number {
  const level = logDensity(current) + Math.log(1 - variates.uniform());
  let left = current - width * variates.uniform();
  let right = left + width;
  for (let step = 0; step < mostSteps && left > low && logDensity(left) > level; step++) left -= width;
  for (let step = 0; step < mostSteps && right < high && logDensity(right) > level; step++) right += width;
  left = Math.max(left, low);
  right = Math.min(right, high);
  for (;;) {
    const proposal = left + (right - left) * variates.uniform();
    if (proposal > low && proposal < high && logDensity(proposal) > level) return proposal;
    if (proposal < current) left = proposal;
    else right = proposal;
  }
}
