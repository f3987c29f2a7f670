/**
 * K weights under a Dirichlet prior, symmetric or not: given the rows they are Dirichlet(a_k + n_k). Where the concentration
 * of a symmetric one is learnt, it is drawn given the partition, the weights integrated out, and they given both.
 */
import type { Vector } from '../../distributions/parameter-value.js';
import type { Variates } from '../../distributions/variates.js';
import { drawParameters } from '../gibbs/draw-parameters.js';
import { initialParameters, type ProcessParameters, type WeightProcess } from '../gibbs/weight-process.js';
import { nothingBeside, type WeightsDraw, type WeightsSampler } from './weights-sampler.js';

/** Each weight has the same concentration, known or learnt. */
export function symmetricWeights(process: Extract<WeightProcess, { kind: 'Dirichlet' }>): WeightsSampler {
  return {
    initial: initialParameters(process),
    components: process.components,
    mostAtStart: process.components,
    draw(counts, hyperparameters, variates) {
      const sizes = Int32Array.from(counts.filter((count) => count > 0));
      const next = drawParameters(process, hyperparameters, sizes, variates);
      return drawWeights(
        counts.map((count) => next.concentration + count),
        next,
        variates,
      );
    },
  };
}

/** Each has its own, and all are known. */
export function dirichletWeights(concentrations: Vector): WeightsSampler {
  return {
    // One number cannot tell the concentrations of several components; theirs are known.
    initial: {
      concentration: concentrations.reduce((sum, a) => sum + a, 0) / concentrations.length,
      discount: 0,
    },
    components: concentrations.length,
    mostAtStart: concentrations.length,
    draw: (counts, hyperparameters, variates) =>
      drawWeights(
        concentrations.map((a, k) => a + counts[k]!),
        hyperparameters,
        variates,
      ),
  };
}

function drawWeights(posterior: Vector, hyperparameters: ProcessParameters, variates: Variates): WeightsDraw {
  return {
    hyperparameters,
    places: posterior.map((_, k) => k),
    logWeights: variates.dirichlet(posterior).map(Math.log),
    logAuxiliary: nothingBeside,
  };
}
