/**
 * x ~ N(μ_k, 1/τ) column by column, one τ ~ Gamma(shape, rate) for all components (1/τ ~ InverseGamma(shape, rate)). With N
 * cells in all, s_k the squares of component k about its own mean x̄_k and n_k its cells,
 *
 *     μ_k ~ N(mean, 1/(kappa τ)):    τ given the labels ~ Gamma(shape + N/2, rate + Σ_k [s_k + κ n_k/(κ + n_k) (x̄_k − mean)²]/2)
 *     μ_k ~ N(mean, variance):       τ given labels and means ~ Gamma(shape + N/2, rate + Σ_k [s_k + n_k (x̄_k − μ_k)²]/2)
 *
 * and μ_k given τ is Normal under both.
 */
import type { MeanAndPrecision, NormalGammaHyperparameters } from '../laws/normal-gamma-law.js';
import type { AffineFacet } from './conjugate-family.js';
import type { CoordinateStatistics } from './coordinate-family.js';
import type { FamilyDefinition } from './family-definition.js';
import { independentCoordinates } from './independent-coordinates.js';
import {
  type NormalAndGamma,
  normalAndGammaDefinition,
  normalAndInverseGammaDefinition,
} from './normal-and-gamma.js';
import { drawColumnMean, squaresAbout, statisticsOfColumn } from './normal-column-conditionals.js';
import {
  normalNormalGamma,
  normalNormalGammaDefinition,
  normalNormalInverseGammaDefinition,
} from './normal-normal-gamma.js';
import { emissionFacets } from './sampled-family.js';
import type { SharedDefinition, SharedFamily } from './shared-family.js';

type Each<T> = readonly T[];

/** The base of τ, of one column: μ_k ~ N(mean, variance). */
export interface MeanGivenPrecision {
  readonly mean: number;
  readonly variance: number;
  readonly precision: number;
}

/** What a prior of μ_k and τ has to say, of one column. */
interface TiedColumnPrior<H> {
  /** What a component with cells adds to the squares of τ. */
  squares(prior: H, mean: number, statistics: CoordinateStatistics): number;
  /** The variance of μ_k given τ. */
  ofMean(prior: H, precision: number): number;
}

interface GammaPrior {
  readonly mean: number;
  /** Of τ. */
  readonly shape: number;
  readonly rate: number;
}

function tiedColumns<H extends GammaPrior>(
  base: string,
  affine: AffineFacet<Each<H>, Each<MeanAndPrecision>> | null,
  columns: number,
  incomplete: boolean,
  { squares, ofMean }: TiedColumnPrior<H>,
): SharedFamily<Each<H>, Each<MeanGivenPrecision>, Each<MeanAndPrecision>> {
  const pair = normalNormalGamma('NormalInverseGamma');
  const whole = independentCoordinates(new Array<typeof pair>(columns).fill(pair), incomplete);
  const baseOf = (prior: H, precision: number): MeanGivenPrecision => ({
    mean: prior.mean,
    variance: ofMean(prior, precision),
    precision,
  });
  return {
    ...emissionFacets(whole),
    whole,
    base,
    affine,
    drawBase: (prior, variates) => prior.map((own) => baseOf(own, variates.gamma(own.shape, own.rate))),
    redrawBase: (prior, components, variates) =>
      prior.map((own, d) => {
        let { shape, rate } = own;
        for (const { parameters, features } of components) {
          const statistics = statisticsOfColumn({ features }, d, columns, incomplete);
          if (statistics.count === 0) continue;
          shape += statistics.count / 2;
          rate += squares(own, parameters[d]!.mean, statistics) / 2;
        }
        return baseOf(own, variates.gamma(shape, rate));
      }),
    drawPrior: (given, variates) =>
      given.map(({ mean, variance, precision }) => ({
        mean: mean + Math.sqrt(variance) * variates.normal(),
        precision,
      })),
    drawPosterior: (given, statistics, _current, variates) =>
      given.map((own, d) => {
        const cells = statisticsOfColumn(statistics, d, columns, incomplete);
        return { mean: drawColumnMean(own, cells, own.precision, variates), precision: own.precision };
      }),
    unseen: (prior, beside) =>
      prior.map((own, d) => {
        const { precision } = beside[d]!;
        return { mean: own.mean, precision: 1 / (ofMean(own, precision) + 1 / precision) };
      }),
  };
}

/** μ_k ~ N(mean, variance) whatever τ is. */
function independentOfMean(
  apart: typeof normalAndGammaDefinition,
): SharedDefinition<Each<NormalAndGamma>, Each<MeanGivenPrecision>, Each<MeanAndPrecision>> {
  return {
    emission: 'Normal',
    base: apart.base,
    family: (setting) =>
      tiedColumns(apart.base, apart.family(setting).affine, setting.columns, setting.incomplete ?? false, {
        squares: (_prior, mean, statistics) => squaresAbout(mean, statistics),
        ofMean: ({ variance }) => variance,
      }),
    prior: apart.prior,
  };
}

/** (μ_k, τ) ~ NormalGamma(mean, kappa, shape, rate) but for one τ. */
function scaledByPrecision(
  conjugate: FamilyDefinition<Each<NormalGammaHyperparameters>, Each<MeanAndPrecision>>,
): SharedDefinition<Each<NormalGammaHyperparameters>, Each<MeanGivenPrecision>, Each<MeanAndPrecision>> {
  const pair = normalNormalGamma('NormalInverseGamma');
  return {
    emission: 'Normal',
    base: conjugate.base,
    family({ columns, incomplete = false }) {
      const { affine } = independentCoordinates(new Array<typeof pair>(columns).fill(pair), incomplete);
      return tiedColumns(conjugate.base, affine, columns, incomplete, {
        squares: (prior, _mean, statistics) => 2 * (pair.update(prior, statistics).rate - prior.rate),
        ofMean: ({ kappa }, precision) => 1 / (kappa * precision),
      });
    },
    prior: (base, columns) => conjugate.prior(base, { columns, levels: null, known: {} }),
  };
}

export const tiedNormalAndGammaDefinition: ReturnType<typeof independentOfMean> =
  independentOfMean(normalAndGammaDefinition);

export const tiedNormalAndInverseGammaDefinition: ReturnType<typeof independentOfMean> = independentOfMean(
  normalAndInverseGammaDefinition,
);

export const tiedNormalGammaDefinition: ReturnType<typeof scaledByPrecision> =
  scaledByPrecision(normalNormalGammaDefinition);

export const tiedNormalInverseGammaDefinition: ReturnType<typeof scaledByPrecision> = scaledByPrecision(
  normalNormalInverseGammaDefinition,
);
