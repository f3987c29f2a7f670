/**
 * The generalised Pareto law of exceedances x ≥ 0, p(x) = (1/σ) (1 + k x/σ)^(−1/k − 1), fitted as Zhang & Stephens (2009)
 * do: the profile likelihood of θ = −k/σ is averaged over a grid of quantile-based points. k is then drawn towards ½ as
 * by ten observations (Vehtari et al. 2024, appendix G), which is what keeps it stable in short tails.
 *
 * J. Zhang and M. A. Stephens, A new and efficient estimation method for the generalized Pareto distribution,
 * Technometrics 51 (2009) 316–325.
 */

export interface GeneralisedPareto {
  /** Shape k: moments of order below 1/k exist. */
  readonly shape: number;
  /** Scale σ. */
  readonly scale: number;
}

/** `exceedances` in increasing order, positive, five or more. */
export function fitGeneralisedPareto(exceedances: Float64Array): GeneralisedPareto {
  const count = exceedances.length;
  const points = 30 + Math.floor(Math.sqrt(count));
  const quartile = exceedances[Math.floor(count / 4 + 0.5) - 1]!;
  const largest = exceedances[count - 1]!;
  const grid = Array.from(
    { length: points },
    (_, j) => 1 / largest + (1 - Math.sqrt(points / (j + 0.5))) / (3 * quartile),
  );
  const profile = grid.map((theta) => {
    const shape = meanLogOneMinus(theta, exceedances);
    return count * (Math.log(-theta / shape) - shape - 1);
  });
  const weights = profile.map((own) => 1 / profile.reduce((sum, other) => sum + Math.exp(other - own), 0));
  const theta = grid.reduce((sum, point, j) => sum + point * weights[j]!, 0);
  const shape = meanLogOneMinus(theta, exceedances);
  return { shape: (count * shape + 10 * 0.5) / (count + 10), scale: -shape / theta };
}

/** (1/n) Σ log(1 − θ x). */
function meanLogOneMinus(theta: number, exceedances: Float64Array): number {
  let total = 0;
  for (const x of exceedances) total += Math.log1p(-theta * x);
  return total / exceedances.length;
}

/** x with P(X ≤ x) = `probability`. */
export function generalisedParetoQuantile({ shape, scale }: GeneralisedPareto, probability: number): number {
  const log = Math.log1p(-probability);
  return Math.abs(shape) < 1e-12 ? -scale * log : (scale * Math.expm1(-shape * log)) / shape;
}
