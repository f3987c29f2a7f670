/**
 * An emission whose components share a part σ of their parameters, such as a covariance: σ is drawn once, and given it
 * every component has a base of its own for the rest.
 *
 *     σ ~ p(σ given H)      θ_k given σ ~ base of σ      x_i ~ f(θ of its component, σ)
 *
 * G is the base of σ as hyperparameters, σ among them; P are the parameters of one component, σ among them. So a sampler
 * that knows components one by one treats these, if it draws their base anew in every sweep.
 */
import type { Result } from '../../core/result.js';
import type { Variates } from '../variates.js';
import type { AffineFacet, AnyConjugateFamily } from './conjugate-family.js';
import type { FamilySetting } from './family-definition.js';
import type { ArgumentFault, Arguments } from './read-arguments.js';
import type { ComponentState, SampledFamily } from './sampled-family.js';

/** A family as code that serves all of them holds it. */
export type AnySharedFamily = SharedFamily<unknown, unknown, unknown>;

export interface SharedFamily<H, G, P> extends Omit<SampledFamily<G, P>, 'affine'> {
  /** The pair of the same emission and the same parameters of one component that is conjugate as a whole. */
  readonly whole: AnyConjugateFamily;
  readonly affine: AffineFacet<H, P> | null;
  /** The base of σ ~ p(σ given H). */
  drawBase(prior: H, variates: Variates): G;
  /**
   * The base of a σ drawn given all components' rows. Where θ_k integrates out, it is given those alone, else given
   * `parameters`; all components' parameters are to be drawn next.
   */
  redrawBase(prior: H, components: readonly ComponentState<P>[], variates: Variates): G;
  /** θ' so that E f(x given θ') is the law of a row of a component without rows, whose σ is that of `beside`. */
  unseen(prior: H, beside: P, variates: Variates): P;
}

export interface SharedDefinition<H, G, P> {
  readonly emission: string;
  /** `NIW`, of which one Σ is drawn, or the priors as the language writes a product: `Normal * InverseWishart`. */
  readonly base: string;
  family(setting: Pick<FamilySetting, 'columns' | 'incomplete'>): SharedFamily<H, G, P>;
  prior(base: Arguments, columns: number): Result<H, ArgumentFault>;
}

export type AnySharedDefinition = SharedDefinition<unknown, unknown, unknown>;
