/** How many different rows there are that weigh anything. */
import { type RowMatrix, rowOf, weightOf } from '../../distributions/row-matrix.js';

/** Counted no further than `limit`, however many blocks of rows are added. */
export class DistinctRows {
  readonly #limit: number;
  readonly #seen: Set<string> = new Set();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#seen.size;
  }

  add(data: RowMatrix): void {
    for (let index = 0; index < data.rows && this.count < this.#limit; index++) {
      if (weightOf(data, index) > 0) this.#seen.add(rowOf(data, index).join());
    }
  }
}
