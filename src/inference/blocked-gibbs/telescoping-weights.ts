/**
 * Weights of a mixture of finite mixtures by telescoping sampling (Frühwirth-Schnatter, Malsiner-Walli & Grün 2021): the
 * number of components K given the partition, then Dirichlet weights of its clusters and of the K − t components without
 * rows.
 *
 *     P(K given t clusters of N rows) ∝ P(K) K!/(K − t)! Γ(γ K)/Γ(γ K + N),  K ≥ t
 */
import { logGamma } from '../../distributions/special-functions.js';
import type { Variates } from '../../distributions/variates.js';
import { type ComponentsPrior, logComponentsMass } from '../gibbs/components-prior.js';
import { finiteMixturesCoefficient } from '../gibbs/finite-mixtures-coefficient.js';
import { mostClusters, type WeightProcess } from '../gibbs/weight-process.js';
import { nothingBeside, placesOfOccupied, type WeightsSampler } from './weights-sampler.js';

type FiniteMixtures = Extract<WeightProcess, { kind: 'MFM' }>;

export function telescopingWeights(process: FiniteMixtures): WeightsSampler {
  const { components, concentration } = process;
  return {
    initial: { concentration, discount: 0 },
    components: null,
    mostAtStart: mostClusters(process),
    draw(counts, hyperparameters, variates) {
      const occupied = counts.filter((count) => count > 0);
      const rows = occupied.reduce((sum, count) => sum + count, 0);
      const total = drawComponents(components, concentration, rows, occupied.length, variates);
      const fresh = new Array<number>(total - occupied.length).fill(0);
      const weights = variates.dirichlet([...occupied, ...fresh].map((count) => count + concentration));
      return {
        hyperparameters,
        places: placesOfOccupied(counts),
        logWeights: weights.map(Math.log),
        logAuxiliary: nothingBeside,
      };
    },
  };
}

/** K by inversion: terms are added up from t on until they pass a uniform share of their sum, log V_N(t). */
function drawComponents(
  prior: ComponentsPrior,
  gamma: number,
  rows: number,
  clusters: number,
  variates: Variates,
): number {
  const logSum = finiteMixturesCoefficient(prior, gamma, rows)(clusters);
  let left = variates.uniform();
  let likeliest = { components: clusters, share: 0 };
  for (let k = clusters; ; k++) {
    const logMass = logComponentsMass(prior, k);
    const ways = logGamma(k + 1) - logGamma(k - clusters + 1);
    const share = Math.exp(ways + logGamma(gamma * k) - logGamma(gamma * k + rows) + logMass - logSum);
    left -= share;
    if (left < 0) return k;
    if (share > likeliest.share) likeliest = { components: k, share };
    // Past the mode, with nothing to come: what is left is rounding of the sum.
    if (likeliest.share > 0 && share < 1e-18 * likeliest.share) return likeliest.components;
  }
}
