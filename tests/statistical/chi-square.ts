/** Pearson's test of counts against a law. */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

export interface ChiSquare {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
}

/**
 * Cells expected fewer than ten times are taken together, so that the law of the statistic is a chi-square's.
 */
export function chiSquare(counts: ReadonlyMap<string, number>, law: ReadonlyMap<string, number>): ChiSquare {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const cells: { observed: number; expected: number }[] = [];
  const rest = { observed: 0, expected: 0 };
  for (const [cell, probability] of law) {
    const observed = counts.get(cell) ?? 0;
    const expected = probability * total;
    if (expected >= 10) cells.push({ observed, expected });
    else {
      rest.observed += observed;
      rest.expected += expected;
    }
  }
  if (rest.expected >= 10) cells.push(rest);
  return {
    statistic: cells.reduce((sum, { observed, expected }) => sum + (observed - expected) ** 2 / expected, 0),
    degreesOfFreedom: cells.length - (rest.expected >= 10 ? 1 : 0),
  };
}

/** The value that a chi-square exceeds with probability `tail` (Wilson & Hilferty 1931). */
export function chiSquareBound(degreesOfFreedom: number, tail: number): number {
  const spread = 2 / (9 * degreesOfFreedom);
  return degreesOfFreedom * (1 - spread + normalQuantile(1 - tail, 0, 1) * Math.sqrt(spread)) ** 3;
}

/** How often each partition (or other text) occurs. */
export function countAll(cells: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}
