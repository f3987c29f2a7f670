/** The number of components of a mixture of finite mixtures, drawn before and after rows. */
import { logGamma } from '../../distributions/special-functions.js';
import type { Variates } from '../../distributions/variates.js';
import { type ComponentsPrior, logComponentsMass } from './components-prior.js';

/** What is left of the probability where inversion ends. */
const rest = 1e-15;

/** K by inversion. */
export function drawComponents(prior: ComponentsPrior, variates: Variates): number {
  return invert((k) => logComponentsMass(prior, k), 1, variates);
}

/**
 * K given that N rows are in t clusters: p(K) K!/(K − t)! Γ(γ K)/Γ(γ K + N), K ≥ t, whose sum is V_N(t) = exp(`logTotal`)
 * (Miller & Harrison 2018).
 */
export function drawComponentsGiven(
  prior: ComponentsPrior,
  concentration: number,
  clusters: number,
  rows: number,
  logTotal: number,
  variates: Variates,
): number {
  const logShare = (k: number): number =>
    logComponentsMass(prior, k) +
    logGamma(k + 1) -
    logGamma(k - clusters + 1) +
    logGamma(concentration * k) -
    logGamma(concentration * k + rows) -
    logTotal;
  return invert(logShare, Math.max(1, clusters), variates);
}

function invert(logMass: (k: number) => number, from: number, variates: Variates): number {
  const target = variates.uniform();
  let count = from;
  for (let sum = Math.exp(logMass(from)); sum <= target && sum < 1 - rest; count++) {
    const mass = Math.exp(logMass(count + 1));
    // Rounding may leave the sum short of the target for ever.
    if (mass < rest * sum && count > from + 1000) break;
    sum += mass;
  }
  return count;
}
