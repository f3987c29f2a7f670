/** Where a chain begins. */
import { type RandomKey, randomStream } from '../../core/random-stream.js';

export type GibbsStart =
  /** Rows take their seats one after the other, each by its predictive given those seated before. */
  | 'sequential'
  /** All rows in one cluster. */
  | 'together'
  /** Rows at random among a random number of clusters: chains that begin far apart and must meet. */
  | 'over-dispersed';

/** Cluster of each row without gaps, or −1 where it is yet to be seated. */
export function startingLabels(start: GibbsStart, rows: number, key: RandomKey): Int32Array {
  if (start === 'over-dispersed') return scatterRows(rows, key);
  return new Int32Array(rows).fill(start === 'together' ? 0 : -1);
}

/** The number of clusters is uniform in its logarithm, from one up to a hundred (or the rows). */
function scatterRows(rows: number, key: RandomKey): Int32Array {
  const stream = randomStream(key);
  const clusters = Math.floor(Math.exp(stream() * Math.log(Math.min(rows, 100))));
  const seen = new Map<number, number>();
  return Int32Array.from({ length: rows }, () => {
    const drawn = Math.floor(stream() * clusters);
    const label = seen.get(drawn) ?? seen.size;
    seen.set(drawn, label);
    return label;
  });
}
