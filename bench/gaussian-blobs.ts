/** Data for the benchmarks: equal clusters of unit spread around centres that are themselves Normal draws. */
import { randomKey, randomStream } from '../src/core/random-stream.js';
import { createVariates } from '../src/distributions/variates.js';

export interface Blobs {
  readonly rows: number;
  readonly columns: number;
  /** N × D. */
  readonly values: Float64Array;
  /** The cluster that each row was drawn from. */
  readonly labels: Int32Array;
  readonly centres: readonly (readonly number[])[];
}

/** Centres have standard deviation `spread`, rows one around their centre. */
export function gaussianBlobs(rows: number, columns: number, clusters: number, spread: number): Blobs {
  const { normal, uniform } = createVariates(randomStream(randomKey(`blobs ${rows} ${columns} ${clusters}`)));
  const centres = Array.from({ length: clusters }, () =>
    Array.from({ length: columns }, () => spread * normal()),
  );
  const labels = Int32Array.from({ length: rows }, () => Math.floor(uniform() * clusters));
  const values = Float64Array.from(
    { length: rows * columns },
    (_, index) => centres[labels[Math.floor(index / columns)]!]![index % columns]! + normal(),
  );
  return { rows, columns, values, labels, centres };
}
