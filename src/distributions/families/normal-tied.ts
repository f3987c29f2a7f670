/**
 * x ~ N(μ_k, Σ) in D dimensions, one Σ ~ IW(dof, scale) for all components. With N rows in all, S_k the scatter of
 * component k about its own mean x̄_k and n_k its rows,
 *
 *     μ_k ~ N(mean, Σ/kappa):       Σ given the labels ~ IW(dof + N, scale + Σ_k [S_k + κ n_k/(κ + n_k) (x̄_k − mean)(x̄_k − mean)ᵀ])
 *     μ_k ~ N(mean, covariance):    Σ given labels and means ~ IW(dof + N, scale + Σ_k [S_k + n_k (x̄_k − μ_k)(x̄_k − μ_k)ᵀ])
 *
 * and μ_k given Σ is Normal under both (Gelman et al., "Bayesian Data Analysis", 2013, section 3.6).
 */
import type { MeanAndCovariance, NiwHyperparameters } from '../laws/niw-law.js';
import type { SquareMatrix, Vector } from '../parameter-value.js';
import type { AffineFacet } from './conjugate-family.js';
import { type NormalAndWishart, normalAndWishartDefinition } from './normal-and-wishart.js';
import { drawInverseWishart, drawMean, scatterAbout, sumOfMatrices } from './normal-conditionals.js';
import { drawNormal, normalNiw, normalNiwDefinition } from './normal-niw.js';
import { type ComponentState, emissionFacets } from './sampled-family.js';
import type { SharedDefinition, SharedFamily } from './shared-family.js';

/** The base of Σ: μ_k ~ N(mean, ofMean). */
export interface MeanGivenCovariance {
  readonly mean: Vector;
  readonly ofMean: SquareMatrix;
  readonly covariance: SquareMatrix;
}

/** What a prior of μ_k and Σ has to say. */
interface TiedPrior<H> {
  readonly base: string;
  readonly affine: AffineFacet<H, MeanAndCovariance> | null;
  /** Of Σ before any row. */
  wishart(prior: H): Pick<NiwHyperparameters, 'dof' | 'scale'>;
  /** What a component with rows adds to the scale of Σ. */
  scatter(prior: H, component: ComponentState<MeanAndCovariance>): SquareMatrix;
  /** The covariance of μ_k given Σ. */
  ofMean(prior: H, covariance: SquareMatrix): SquareMatrix;
}

function normalTied<H extends { readonly mean: Vector }>(
  columns: number,
  { base, affine, wishart, scatter, ofMean }: TiedPrior<H>,
): SharedFamily<H, MeanGivenCovariance, MeanAndCovariance> {
  const baseOf = (prior: H, covariance: SquareMatrix): MeanGivenCovariance => ({
    mean: prior.mean,
    ofMean: ofMean(prior, covariance),
    covariance,
  });
  const whole = normalNiw(columns);
  return {
    ...emissionFacets(whole),
    whole,
    base,
    affine,
    drawBase(prior, variates) {
      const { dof, scale } = wishart(prior);
      return baseOf(prior, drawInverseWishart(dof, scale, variates));
    },
    redrawBase(prior, components, variates) {
      let { dof, scale } = wishart(prior);
      for (const component of components) {
        const rows = component.features[0]!;
        if (rows === 0) continue;
        dof += rows;
        scale = sumOfMatrices(scale, scatter(prior, component));
      }
      return baseOf(prior, drawInverseWishart(dof, scale, variates));
    },
    drawPrior: ({ mean, ofMean: own, covariance }, variates) => ({
      mean: drawNormal({ mean, covariance: own }, variates),
      covariance,
    }),
    drawPosterior: ({ mean, ofMean: own, covariance }, statistics, _current, variates) => ({
      mean: drawMean({ mean, covariance: own }, statistics, covariance, variates),
      covariance,
    }),
    unseen: (prior, { covariance }) => ({
      mean: prior.mean,
      covariance: sumOfMatrices(ofMean(prior, covariance), covariance),
    }),
  };
}

/** (μ_k, Σ) ~ NIW(mean, kappa, dof, scale) but for one Σ. */
export const tiedNiwDefinition: SharedDefinition<NiwHyperparameters, MeanGivenCovariance, MeanAndCovariance> =
  {
    emission: 'Normal',
    base: 'NIW',
    family({ columns }) {
      const conjugate = normalNiw(columns);
      return normalTied(columns, {
        base: 'NIW',
        affine: conjugate.affine,
        wishart: (prior) => prior,
        scatter(prior, { features }) {
          const { scale } = conjugate.update(prior, { features, logBaseMeasure: 0 });
          return scale.map((row, a) => row.map((value, b) => value - prior.scale[a]![b]!));
        },
        ofMean: ({ kappa }, covariance) => covariance.map((row) => row.map((value) => value / kappa)),
      });
    },
    prior: (base, columns) => normalNiwDefinition.prior(base, { columns, levels: null, known: {} }),
  };

/** μ_k ~ N(mean, covariance) whatever Σ ~ IW(dof, scale) is. */
export const tiedWishartDefinition: SharedDefinition<
  NormalAndWishart,
  MeanGivenCovariance,
  MeanAndCovariance
> = {
  emission: 'Normal',
  base: 'Normal * InverseWishart',
  family: (setting) =>
    normalTied(setting.columns, {
      base: 'Normal * InverseWishart',
      affine: normalAndWishartDefinition.family(setting).affine,
      wishart: (prior) => prior,
      scatter: (_prior, { parameters, features }) => scatterAbout(parameters.mean, { features }),
      ofMean: ({ covariance }) => covariance,
    }),
  prior: normalAndWishartDefinition.prior,
};
