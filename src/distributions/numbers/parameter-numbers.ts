/** A component's parameters θ as named numbers, which an event may speak of, and what is known of their joint law. */
import type { JointNumbers } from './joint-numbers.js';

export interface ParameterNumbers<H, P> {
  /** In the order of their numbers: `mean` of D, `covariance` of D × D, by rows. */
  parts(columns: number): readonly NumbersPart[];
  values(parameters: P): readonly number[];
  /** Under hyperparameters. */
  joint(hyperparameters: H): JointNumbers;
}

export interface NumbersPart {
  readonly name: string;
  /** None for one number. */
  readonly dimensions: readonly number[];
}
