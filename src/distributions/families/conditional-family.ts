/**
 * An emission under a prior that is conjugate only in parts: each part of θ has a closed form given the rows and the
 * rest of θ, all of it together has none. A Gibbs step draws one part after the other.
 */
import type { Result } from '../../core/result.js';
import type { JointNumbers } from '../numbers/joint-numbers.js';
import type { ParameterNumbers } from '../numbers/parameter-numbers.js';
import type { Variates } from '../variates.js';
import type { FamilySetting } from './family-definition.js';
import type { ArgumentFault, Arguments } from './read-arguments.js';
import type { SampledFamily } from './sampled-family.js';

/** A family as code that serves all of them holds it. */
export type AnyConditionalFamily = ConditionalFamily<unknown, unknown>;

export interface ConditionalFamily<H, P> extends SampledFamily<H, P> {
  /**
   * θ' drawn so that E f(x given θ') is the law of x with θ unknown; less scattered than θ ~ prior, since what can be
   * integrated out is.
   */
  drawPredictive(prior: H, variates: Variates): P;
  /** The mean of draws of θ, by parts. */
  average(draws: readonly P[]): P;
  /** θ as numbers that an event may speak of. */
  readonly numbers: Pick<ParameterNumbers<H, P>, 'parts' | 'values'>;
  /** What is known in closed form of a row's numbers given θ. */
  readonly rows: { given(parameters: P): JointNumbers };
}

export interface ConditionalDefinition<H, P> {
  readonly emission: string;
  /** The parts' priors as the language writes a product: `Normal * InverseWishart`. */
  readonly base: string;
  family(setting: Pick<FamilySetting, 'columns' | 'incomplete'>): ConditionalFamily<H, P>;
  prior(base: Arguments, columns: number): Result<H, ArgumentFault>;
}

export type AnyConditionalDefinition = ConditionalDefinition<unknown, unknown>;
