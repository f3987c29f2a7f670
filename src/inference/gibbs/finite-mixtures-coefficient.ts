/** V_N(t), by which a mixture of finite mixtures weighs the number of its clusters (Miller & Harrison 2018, equation 3.2). */
import { logGamma } from '../../distributions/special-functions.js';
import { type ComponentsPrior, logComponentsMass } from './components-prior.js';

/** What the sum may leave out, of itself. */
const tolerance = 2 ** -54;

/**
 * log V_N(t), each value computed once, of
 *
 *     V_N(t) = Σ_{k ≥ t} k!/(k − t)! Γ(γ k) / Γ(γ k + N) P(K = k)
 *
 * From k on each term is at most r times the one before it, r = (k + 1)/(k + 1 − t) P(k + 1)/P(k), and r falls: once it
 * is below 1, the rest of the sum is at most term · r/(1 − r).
 */
export function finiteMixturesCoefficient(
  prior: ComponentsPrior,
  gamma: number,
  rows: number,
): (clusters: number) => number {
  const known = new Map<number, number>();
  return (clusters) => {
    const value = known.get(clusters) ?? sum(prior, gamma, rows, clusters);
    known.set(clusters, value);
    return value;
  };
}

function sum(prior: ComponentsPrior, gamma: number, rows: number, clusters: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  /** Σ exp(term − largest). */
  let scaled = 0;
  let logMass = logComponentsMass(prior, Math.max(1, clusters));
  for (let k = Math.max(1, clusters); ; k++) {
    if (logMass === Number.NEGATIVE_INFINITY) break;
    const ways = logGamma(k + 1) - logGamma(k - clusters + 1);
    const term = ways + logGamma(gamma * k) - logGamma(gamma * k + rows) + logMass;
    scaled = scaled * Math.exp(Math.min(0, largest - term)) + Math.exp(Math.min(0, term - largest));
    largest = Math.max(largest, term);
    const nextMass = logComponentsMass(prior, k + 1);
    const ratio = ((k + 1) / (k + 1 - clusters)) * Math.exp(nextMass - logMass);
    if (ratio < 1 && Math.exp(term - largest) * (ratio / (1 - ratio)) < tolerance * scaled) break;
    logMass = nextMass;
  }
  return largest + Math.log(scaled);
}
