/** log Σ exp(x), added up one x at a time without overflow. */
export class LogSum {
  #largest: number = Number.NEGATIVE_INFINITY;
  /** Σ exp(x − largest). */
  #scaled = 0;

  add(value: number): void {
    if (value === Number.NEGATIVE_INFINITY) return;
    if (value > this.#largest) {
      this.#scaled = this.#scaled * Math.exp(this.#largest - value) + 1;
      this.#largest = value;
    } else {
      this.#scaled += Math.exp(value - this.#largest);
    }
  }

  get value(): number {
    return this.#largest + Math.log(this.#scaled);
  }
}
