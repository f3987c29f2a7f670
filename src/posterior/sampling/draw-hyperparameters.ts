/** The hyperparameters of a process of weights, drawn from their prior where they are learnt. */
import type { Variates } from '../../distributions/variates.js';
import type {
  ConcentrationPrior,
  ProcessParameters,
  WeightProcess,
} from '../../inference/gibbs/weight-process.js';

export function drawHyperparameters(process: WeightProcess, variates: Variates): ProcessParameters {
  if (process.kind === 'MFM') return { concentration: process.concentration, discount: 0 };
  const concentration = drawConcentration(process.concentration, variates);
  if (process.kind !== 'PY') return { concentration, discount: 0 };
  const { discount } = process;
  return {
    concentration,
    discount: discount.kind === 'fixed' ? discount.value : variates.beta(discount.a, discount.b),
  };
}

function drawConcentration(prior: ConcentrationPrior, variates: Variates): number {
  return prior.kind === 'fixed' ? prior.value : variates.gamma(prior.shape, prior.rate);
}
