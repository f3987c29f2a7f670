/** So many rows of a stream, every subset of that size as likely as any other (reservoir sampling: Vitter 1985, algorithm R). */
import { type RandomKey, type RandomStream, randomStream } from '../../core/random-stream.js';
import type { RowBlock } from '../observed-table.js';

/** Rows keep their case weights; those of weight 0 are none to start from. */
export class RowSample {
  readonly #values: Float64Array;
  readonly #weights: Float64Array;
  readonly #columns: number;
  readonly #stream: RandomStream;
  #seen = 0;

  constructor(size: number, columns: number, key: RandomKey) {
    this.#values = new Float64Array(size * columns);
    this.#weights = new Float64Array(size);
    this.#columns = columns;
    this.#stream = randomStream(key);
  }

  get rows(): number {
    return Math.min(this.#seen, this.#weights.length);
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.rows * this.#columns);
  }

  get weights(): Float64Array {
    return this.#weights.subarray(0, this.rows);
  }

  add({ values, weights }: RowBlock): void {
    const width = this.#columns;
    const size = this.#weights.length;
    for (let start = 0, row = 0; start < values.length; start += width, row++) {
      const weight = weights === undefined ? 1 : weights[row]!;
      if (!(weight > 0)) continue;
      const place = this.#seen < size ? this.#seen : Math.floor(this.#stream() * (this.#seen + 1));
      this.#seen++;
      if (place >= size) continue;
      this.#values.set(values.subarray(start, start + width), place * width);
      this.#weights[place] = weight;
    }
  }
}
