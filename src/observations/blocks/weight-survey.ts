/** What the case weights of rows that are read in blocks are like: their sum, and the first that is none. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { checkMagnitude } from '../check-magnitude.js';

export class WeightSurvey {
  readonly #column: string;
  #rows = 0;
  #sum = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = 0;
  #invalid: { readonly row: number; readonly value: number } | null = null;

  constructor(column: string) {
    this.#column = column;
  }

  add(weights: Float64Array): void {
    for (const [index, weight] of weights.entries()) {
      if (!(weight >= 0) || weight === Number.POSITIVE_INFINITY) {
        this.#invalid ??= { row: this.#rows + index + 1, value: weight };
        continue;
      }
      this.#sum += weight;
      if (weight < this.#least) this.#least = weight;
      if (weight > this.#most) this.#most = weight;
    }
    this.#rows += weights.length;
  }

  get sum(): number {
    return this.#sum;
  }

  mistakes(): readonly Diagnostic[] {
    const column = this.#column;
    if (this.#invalid !== null) return [diagnose('case-weight-invalid', null, { column, ...this.#invalid })];
    if (this.#sum === 0) return [diagnose('case-weights-zero', null, { column })];
    return checkMagnitude([column], Float64Array.of(this.#least, this.#most), null);
  }
}
