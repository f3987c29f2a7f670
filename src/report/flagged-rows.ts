/** How many labelled rows a fit's threshold takes for out, as a line for the terminal. */
import type { OutlierThreshold } from '../posterior/fit/outlier-threshold.js';

/** `out` is 1 for rows out of the distribution. */
export function flaggedRows(
  { score, threshold }: OutlierThreshold,
  scores: Float64Array,
  out: Uint8Array,
): string {
  const flagged = [0, 0];
  const all = [0, 0];
  for (const [row, kind] of out.entries()) {
    all[kind]!++;
    if (scores[row]! > threshold) flagged[kind]!++;
  }
  const of = (kind: number): string =>
    `${flagged[kind]!.toLocaleString('en')} of ${all[kind]!.toLocaleString('en')} rows ${kind === 0 ? 'in' : 'out'} (${((100 * flagged[kind]!) / all[kind]!).toFixed(1)} %)`;
  return `above the threshold, ${threshold.toPrecision(6)} of ${score}: ${of(0)}, ${of(1)}`;
}
