/** By how much log densities differ from those by all draws, over rows that were predicted by both. */
export class ThinningError {
  #rows = 0;
  #squares = 0;
  #most = 0;

  add(thinned: Float64Array, whole: Float64Array): void {
    this.#rows += thinned.length;
    for (const [row, value] of thinned.entries()) {
      const difference = Math.abs(value - whole[row]!);
      this.#squares += difference ** 2;
      this.#most = Math.max(this.#most, difference);
    }
  }

  get rows(): number {
    return this.#rows;
  }

  /** Root mean square, in nats. */
  get mean(): number {
    return Math.sqrt(this.#squares / Math.max(1, this.#rows));
  }

  get most(): number {
    return this.#most;
  }
}
