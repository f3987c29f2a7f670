/**
 * The law of a component's parameters θ: a conjugate prior p(θ given H), and the posterior, which has its
 * form.
 */
import type { Result } from '../../core/result.js';
import type { ParameterNumbers } from '../numbers/parameter-numbers.js';
import type { Variates } from '../variates.js';

export interface ParameterLaw<H, P> {
  /** log p(θ given H), normalised, in the coordinates of P. */
  logDensity(hyperparameters: H, parameters: P): number;
  /** log ∫ of the unnormalised density that `update` multiplies likelihoods into. */
  logNormaliser(hyperparameters: H): number;
  /** The θ of largest density in the coordinates of P, or why there is none. */
  mode(hyperparameters: H): Result<P, string>;
  /** E θ, or why it does not exist. */
  mean(hyperparameters: H): Result<P, string>;
  draw(hyperparameters: H, variates: Variates): P;
  /** θ as numbers that an event may speak of; absent where none are named. */
  readonly numbers?: ParameterNumbers<H, P>;
  /** KL(p(θ given from), p(θ given to)) ≥ 0. */
  divergence(from: H, to: H): number;
}
