/**
 * The law of the rows' partition under a process of weights. All of them are of Gibbs type (Gnedin & Pitman 2006):
 *
 *     P(partition of N rows into t clusters of n_1 … n_t) = V(t) Π_k Γ(n_k + offset) / Γ(1 + offset)
 *
 * so that a row joins a cluster of n others in proportion to n + offset, and a new one to V(t + 1) / V(t).
 */
import type { Seating } from '../../backends/backend.js';
import { logGamma } from '../../distributions/special-functions.js';
import type { ComponentsPrior } from './components-prior.js';
import { finiteMixturesCoefficient } from './finite-mixtures-coefficient.js';
import type { ProcessParameters, WeightProcess } from './weight-process.js';

export interface ExchangeableLaw extends Seating {
  /** log V(t). */
  logCoefficient(clusters: number): number;
}

/**
 * | process | offset | V(t) |
 * | --- | --- | --- |
 * | PY(d, α); DP(α) at d = 0 | −d | Π_{j=1}^{t−1} (α + j d) / Π_{i=1}^{N−1} (α + i) (Pitman 1995) |
 * | Dirichlet(a) on K weights | a | a^t K!/(K − t)! Γ(K a) / Γ(K a + N) |
 * | the same, K random | γ | γ^t V_N(t) of Miller & Harrison 2018 |
 */
export function exchangeableLaw(
  process: WeightProcess,
  { concentration, discount }: ProcessParameters,
  rows: number,
): ExchangeableLaw {
  switch (process.kind) {
    case 'DP':
    case 'PY':
      return pitmanYorLaw(concentration, discount, rows);
    case 'Dirichlet':
      return dirichletLaw(process.components, concentration, rows);
    case 'MFM':
      return finiteMixturesLaw(process.components, concentration, rows);
  }
}

export function logPartitionProbability(law: ExchangeableLaw, sizes: ArrayLike<number>): number {
  let logProbability = law.logCoefficient(sizes.length) - sizes.length * logGamma(1 + law.sizeOffset);
  for (let k = 0; k < sizes.length; k++) logProbability += logGamma(sizes[k]! + law.sizeOffset);
  return logProbability;
}

function pitmanYorLaw(concentration: number, discount: number, rows: number): ExchangeableLaw {
  const ofRows = logGamma(concentration + 1) - logGamma(concentration + rows);
  return {
    sizeOffset: -discount,
    // Beside no other seat the weight of the only one is nobody's business, and α + 0 d may be negative.
    logNew: (occupied) => (occupied === 0 ? 0 : Math.log(concentration + discount * occupied)),
    logCoefficient(clusters) {
      let sum = ofRows;
      for (let j = 1; j < clusters; j++) sum += Math.log(concentration + j * discount);
      return sum;
    },
  };
}

function dirichletLaw(weights: number, concentration: number, rows: number): ExchangeableLaw {
  const total = weights * concentration;
  const ofRows = logGamma(total) - logGamma(total + rows);
  return {
    sizeOffset: concentration,
    logNew: (occupied) => Math.log(concentration * Math.max(0, weights - occupied)),
    logCoefficient: (clusters) =>
      clusters > weights
        ? Number.NEGATIVE_INFINITY
        : clusters * Math.log(concentration) +
          logGamma(weights + 1) -
          logGamma(weights - clusters + 1) +
          ofRows,
  };
}

function finiteMixturesLaw(prior: ComponentsPrior, concentration: number, rows: number): ExchangeableLaw {
  const coefficient = finiteMixturesCoefficient(prior, concentration, rows);
  return {
    sizeOffset: concentration,
    logNew(occupied) {
      const more = coefficient(occupied + 1);
      return more === Number.NEGATIVE_INFINITY
        ? more
        : Math.log(concentration) + more - coefficient(occupied);
    },
    logCoefficient: (clusters) => clusters * Math.log(concentration) + coefficient(clusters),
  };
}
