/** K weights that are known to be 1/K, as variational inference and blocked Gibbs ask for them. */
import { nothingBeside, type WeightsSampler } from '../blocked-gibbs/weights-sampler.js';
import type { WeightsFactor } from '../variational/weights-factor.js';

export function equalWeightsFactor(components: number): WeightsFactor {
  const factor: WeightsFactor = {
    law: { kind: 'known' },
    components,
    expectedLog: new Array<number>(components).fill(-Math.log(components)),
    expected: new Array<number>(components).fill(1 / components),
    divergence: 0,
    concentration: null,
    given: () => factor,
    order: (counts) => Array.from(counts.keys()),
  };
  return factor;
}

export function equalWeightsSampler(components: number): WeightsSampler {
  return {
    initial: { concentration: 0, discount: 0 },
    components,
    mostAtStart: components,
    draw: (counts, hyperparameters) => ({
      hyperparameters,
      places: Array.from(counts.keys()),
      logWeights: counts.map(() => -Math.log(components)),
      logAuxiliary: nothingBeside,
    }),
  };
}
