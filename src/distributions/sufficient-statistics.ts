/** Σ T(x) and Σ log h(x) of a set of rows: all that a conjugate family needs of them. */
export interface SufficientStatistics {
  /** Σ T(x), F numbers; the first is the number of rows (or the sum of their weights). */
  readonly features: Float64Array;
  /** Σ log h(x). */
  readonly logBaseMeasure: number;
}

/** The same rows counted `scale` times as often. */
export function scaleStatistics(
  statistics: readonly SufficientStatistics[],
  scale: number,
): readonly SufficientStatistics[] {
  return statistics.map(({ features, logBaseMeasure }) => ({
    features: features.map((sum) => scale * sum),
    logBaseMeasure: scale * logBaseMeasure,
  }));
}
