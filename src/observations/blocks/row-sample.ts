/** So many rows of a stream, every subset of that size as likely as any other (reservoir sampling: Vitter 1985, algorithm R). */
import { type RandomKey, type RandomStream, randomStream } from '../../core/random-stream.js';

export class RowSample {
  readonly values: Float64Array;
  readonly #columns: number;
  readonly #stream: RandomStream;
  #seen = 0;

  constructor(size: number, columns: number, key: RandomKey) {
    this.values = new Float64Array(size * columns);
    this.#columns = columns;
    this.#stream = randomStream(key);
  }

  get rows(): number {
    return this.values.length / this.#columns;
  }

  add(block: Float64Array): void {
    const width = this.#columns;
    for (let start = 0; start < block.length; start += width) {
      const place = this.#seen < this.rows ? this.#seen : Math.floor(this.#stream() * (this.#seen + 1));
      this.#seen++;
      if (place < this.rows) this.values.set(block.subarray(start, start + width), place * width);
    }
  }
}
