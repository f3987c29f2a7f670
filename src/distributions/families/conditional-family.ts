/**
 * An emission under a prior that is conjugate only in parts: each part of θ has a closed form given the rows and the
 * rest of θ, all of it together has none. A Gibbs step draws one part after the other.
 */
import type { Result } from '../../core/result.js';
import type { Variates } from '../variates.js';
import type { AnyConjugateFamily } from './conjugate-family.js';
import type { FamilySetting } from './family-definition.js';
import type { ArgumentFault, Arguments } from './read-arguments.js';
import type { SampledFamily } from './sampled-family.js';

/** A family as code that serves all of them holds it. */
export type AnyConditionalFamily = ConditionalFamily<unknown, unknown>;

export interface ConditionalFamily<H, P> extends SampledFamily<H, P> {
  /** The pair of the same emission and the same θ that is conjugate as a whole: numbers and laws of rows given θ are its. */
  readonly whole: AnyConjugateFamily;
  /**
   * θ' drawn so that E f(x given θ') is the law of x with θ unknown; less scattered than θ ~ prior where a part can be
   * integrated out.
   */
  drawPredictive(prior: H, variates: Variates): P;
}

export interface ConditionalDefinition<H, P> {
  readonly emission: string;
  /** The parts' priors as the language writes a product: `Normal * InverseWishart`. */
  readonly base: string;
  family(setting: Pick<FamilySetting, 'columns' | 'incomplete'>): ConditionalFamily<H, P>;
  prior(base: Arguments, columns: number): Result<H, ArgumentFault>;
}

export type AnyConditionalDefinition = ConditionalDefinition<unknown, unknown>;
