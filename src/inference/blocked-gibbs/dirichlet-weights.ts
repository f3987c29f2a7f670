/** K weights under a Dirichlet prior, symmetric or not: given the rows they are Dirichlet(a_k + n_k). */
import type { Vector } from '../../distributions/parameter-value.js';
import { nothingBeside, type WeightsSampler } from './weights-sampler.js';

export function dirichletWeights(concentrations: Vector): WeightsSampler {
  return {
    // One number cannot tell the concentrations of several components; theirs are known.
    initial: {
      concentration: concentrations.reduce((sum, a) => sum + a, 0) / concentrations.length,
      discount: 0,
    },
    components: concentrations.length,
    mostAtStart: concentrations.length,
    draw(counts, hyperparameters, variates) {
      const weights = variates.dirichlet(concentrations.map((a, k) => a + counts[k]!));
      return {
        hyperparameters,
        places: counts.map((_, k) => k),
        logWeights: weights.map(Math.log),
        logAuxiliary: nothingBeside,
      };
    },
  };
}
