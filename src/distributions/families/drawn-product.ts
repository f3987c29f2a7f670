/**
 * Several observed variables side by side whose parameters are drawn: each factor's θ given its own rows, one after the
 * other. Factors may be conjugate as a whole, in parts, or share a part of their parameters among all components.
 */
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { AnyConditionalFamily, ConditionalFamily } from './conditional-family.js';
import type { AnyConjugateFamily, ConjugateFamily } from './conjugate-family.js';
import { type PlacedFactor, placeFactors, productFamily, statisticsWithin } from './product-family.js';
import { emissionFacets, sampledConjugate } from './sampled-family.js';
import type { AnySharedFamily, SharedFamily } from './shared-family.js';

/** One value a factor, in their order. */
type Each = readonly unknown[];

/** One observed variable's own. */
export interface NamedPart<F> {
  readonly name: string;
  readonly family: F;
}

/** No component has anything to do with another. */
export function productInParts(
  parts: readonly NamedPart<AnyConditionalFamily>[],
): ConditionalFamily<Each, Each> {
  const { placed, ...emission } = emissionOf(parts);
  return {
    ...emission,
    drawPrior: (prior, variates) => parts.map(({ family }, v) => family.drawPrior(prior[v], variates)),
    drawPosterior: (prior, statistics, current, variates) =>
      parts.map(({ family }, v) =>
        family.drawPosterior(prior[v], statisticsWithin(statistics, placed[v]!), current[v], variates),
      ),
    drawPredictive: (prior, variates) =>
      parts.map(({ family }, v) => family.drawPredictive(prior[v], variates)),
  };
}

/** Components share what those of some factor share. */
export function productSharing(parts: readonly NamedPart<AnySharedFamily>[]): SharedFamily<Each, Each, Each> {
  const { placed, ...emission } = emissionOf(parts);
  const within = (features: Float64Array, v: number): SufficientStatistics =>
    statisticsWithin({ features, logBaseMeasure: 0 }, placed[v]!);
  return {
    ...emission,
    drawBase: (prior, variates) => parts.map(({ family }, v) => family.drawBase(prior[v], variates)),
    redrawBase: (prior, components, variates) =>
      parts.map(({ family }, v) => {
        const own = components.map(({ parameters, features }) => ({
          parameters: parameters[v],
          features: within(features, v).features,
        }));
        return family.redrawBase(prior[v], own, variates);
      }),
    drawPrior: (base, variates) => parts.map(({ family }, v) => family.drawPrior(base[v], variates)),
    drawPosterior: (base, { features }, current, variates) =>
      parts.map(({ family }, v) => family.drawPosterior(base[v], within(features, v), current[v], variates)),
    unseen: (prior, beside, variates) =>
      parts.map(({ family }, v) => family.unseen(prior[v], beside[v], variates)),
  };
}

/** A conjugate pair among factors that are not. */
export function conjugateInParts<H, P>(family: ConjugateFamily<H, P>): ConditionalFamily<H, P> {
  return {
    ...sampledConjugate(family),
    whole: family as AnyConjugateFamily,
    drawPredictive: (prior, variates) => family.law.draw(prior, variates),
  };
}

/** A factor whose components share nothing among factors that do: its base is its prior. */
export function sharingNothing<H, P>(family: ConditionalFamily<H, P>): SharedFamily<H, H, P> {
  return {
    ...family,
    drawBase: (prior) => prior,
    redrawBase: (prior) => prior,
    unseen: (prior, _beside, variates) => family.drawPredictive(prior, variates),
  };
}

/** Priors move with the data as those of the factors themselves do. */
function emissionOf(
  parts: readonly NamedPart<
    Pick<AnyConditionalFamily, 'whole' | 'base'> & Pick<AnyConjugateFamily, 'affine'>
  >[],
): ReturnType<typeof facetsOf> & { readonly placed: readonly PlacedFactor[] } {
  const factors = parts.map(({ name, family: { whole, base, affine } }) => ({
    name,
    family: { ...whole, base, affine },
  }));
  return { ...facetsOf(productFamily(factors)), placed: placeFactors(factors) };
}

function facetsOf(
  whole: ConjugateFamily<Each, Each>,
): ReturnType<typeof emissionFacets<Each>> &
  Pick<ConjugateFamily<Each, Each>, 'base' | 'affine'> & { readonly whole: AnyConjugateFamily } {
  return {
    ...emissionFacets(whole),
    base: whole.base,
    affine: whole.affine,
    whole: whole as AnyConjugateFamily,
  };
}
