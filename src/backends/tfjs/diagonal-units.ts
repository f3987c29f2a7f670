/** x_d = m_d + s_d y_d: units of columns that are taken each by itself, for `linear` and `diagonal-quadratic` features. */
import type { Units } from './units.js';

export class DiagonalUnits implements Units {
  readonly #means: Float64Array;
  readonly #scales: Float64Array;
  readonly #squares: boolean;

  /** `squares` says whether squares stand among the features. */
  constructor(means: Float64Array, scales: Float64Array, squares: boolean) {
    this.#means = means;
    this.#scales = scales;
    this.#squares = squares;
  }

  writeRow(values: Float64Array, from: number, target: Float32Array, to: number): void {
    for (let d = 0; d < this.#means.length; d++) {
      target[to + d] = (values[from + d]! - this.#means[d]!) / this.#scales[d]!;
    }
  }

  /** ω_0 + Σ b x + q x² with x = m + s y is (ω_0 + Σ b m + q m²) + Σ s (b + 2 q m) y + s² q y². */
  toUnits(omega: Float64Array): Float64Array {
    const columns = this.#means.length;
    const result = new Float64Array(omega.length);
    result[0] = omega[0]!;
    for (let d = 0; d < columns; d++) {
      const [m, s, b] = [this.#means[d]!, this.#scales[d]!, omega[1 + d]!];
      const q = this.#squares ? omega[1 + columns + d]! : 0;
      result[0]! += m * (b + q * m);
      result[1 + d] = s * (b + 2 * q * m);
      if (this.#squares) result[1 + columns + d] = s * s * q;
    }
    return result;
  }

  /** Σ w x = m n + s Σ w y, Σ w x² = m² n + 2 m s Σ w y + s² Σ w y². */
  fromUnits(statistics: Float64Array): Float64Array {
    const columns = this.#means.length;
    const result = new Float64Array(statistics.length);
    const count = statistics[0]!;
    result[0] = count;
    for (let d = 0; d < columns; d++) {
      const [m, s, sum] = [this.#means[d]!, this.#scales[d]!, statistics[1 + d]!];
      result[1 + d] = m * count + s * sum;
      if (!this.#squares) continue;
      result[1 + columns + d] = m * (m * count + 2 * s * sum) + s * s * statistics[1 + columns + d]!;
    }
    return result;
  }
}
