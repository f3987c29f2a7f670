/** π ~ Dirichlet(a_1 … a_K), q(π) = Dirichlet(a_k + n_k). */
import {
  type DirichletHyperparameters,
  dirichletLaw,
  expectedLogDirichlet,
} from '../../distributions/laws/dirichlet-law.js';
import type { Vector } from '../../distributions/parameter-value.js';
import { byDecreasing, type WeightsFactor } from './weights-factor.js';

/** The factor before any row: the prior itself. One component has weight 1. */
export function dirichletWeights(prior: Vector): WeightsFactor {
  return factorAt({ concentration: prior }, { concentration: prior });
}

function factorAt(prior: DirichletHyperparameters, posterior: DirichletHyperparameters): WeightsFactor {
  const { concentration } = posterior;
  const total = concentration.reduce((sum, a) => sum + a, 0);
  return {
    law: { kind: 'Dirichlet', concentration },
    components: concentration.length,
    expectedLog: expectedLogDirichlet(posterior),
    expected: concentration.map((a) => a / total),
    divergence: dirichletLaw.divergence(posterior, prior),
    concentration: null,
    given: (counts) => factorAt(prior, { concentration: prior.concentration.map((a, k) => a + counts[k]!) }),
    // Σ_k log Γ(a_k + n_k) is largest where the larger counts meet the larger concentrations.
    order(counts) {
      const places = byDecreasing(prior.concentration);
      const ranked = byDecreasing(counts);
      const order = new Array<number>(counts.length);
      places.forEach((place, rank) => {
        order[place] = ranked[rank]!;
      });
      return order;
    },
  };
}
