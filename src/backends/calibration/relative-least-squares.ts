/** Rates from measured times: least squares of relative errors, no rate below zero. */

/** What was counted of a piece of work, a count for each rate, and what it took. */
export interface MeasuredWork {
  readonly counts: readonly number[];
  readonly seconds: number;
}

/** A quadratic function of a few rates has one minimum, which going along one rate after the other reaches. */
const rounds = 2000;

/** Rates r ≥ 0 for which Σ (1 − r · counts / seconds)² is least. */
export function relativeLeastSquares(works: readonly MeasuredWork[]): readonly number[] {
  const lines = works.map(({ counts, seconds }) => counts.map((count) => count / seconds));
  const numbers = [...(works[0]?.counts.keys() ?? [])];
  // Rates in units of their own counts, so that no direction is steep.
  const scales = numbers.map((j) => Math.hypot(...lines.map((line) => line[j]!)));
  const rates = numbers.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    for (const j of numbers) {
      const slope = lines.reduce((sum, line) => {
        const others = line.reduce(
          (own, value, i) => own + (i === j ? 0 : (value / scales[i]!) * rates[i]!),
          0,
        );
        return sum + (line[j]! / scales[j]!) * (1 - others);
      }, 0);
      rates[j] = Math.max(0, slope);
    }
  }
  return rates.map((rate, j) => rate / scales[j]!);
}
