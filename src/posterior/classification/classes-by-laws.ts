/** Bayes' rule over laws of the rows of each class: p(c given x) ∝ share_c p_c(x), and p(x) = Σ_c share_c p_c(x). */
import type { Classification } from './classification.js';

/** `logDensities` holds log p_c of every row, class after class. */
export function classesByLaws(
  shares: readonly number[],
  logDensities: readonly ArrayLike<number>[],
  rows: number,
): Classification & { readonly logDensity: Float64Array } {
  const classes = shares.length;
  const logShares = shares.map(Math.log);
  const probabilities = new Float64Array(rows * classes);
  const logDensity = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const logs = logDensities.map((own, k) => own[row]! + logShares[k]!);
    const largest = Math.max(...logs);
    // A row that no class can have, an unseen level say, is left to the shares.
    const known = Number.isFinite(largest);
    const own = shares.map((share, k) => (known ? Math.exp(logs[k]! - largest) : share));
    const total = own.reduce((sum, value) => sum + value, 0);
    probabilities.set(
      own.map((value) => value / total),
      row * classes,
    );
    logDensity[row] = known ? largest + Math.log(total) : largest;
  }
  return { rows, classes, probabilities, alpha: null, logDensity };
}
