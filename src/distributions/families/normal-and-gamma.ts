/**
 * x ~ N(μ, 1/τ) column by column, with μ ~ N(mean, variance) and τ ~ Gamma(shape, rate) (1/τ ~ InverseGamma(shape, rate))
 * independent of each other. Given n numbers of sum s and squared distances S from μ,
 *
 *     μ given τ ~ N((mean/variance + τ s)/p, 1/p),  p = 1/variance + n τ
 *     τ given μ ~ Gamma(shape + n/2, rate + S/2)
 */
import { ok, type Result } from '../../core/result.js';
import type { MeanAndPrecision } from '../laws/normal-gamma-law.js';
import type { Variates } from '../variates.js';
import { anyReal, positive } from './argument-checks.js';
import type { ConditionalDefinition, ConditionalFamily } from './conditional-family.js';
import type { CoordinateStatistics } from './coordinate-family.js';
import { independentCoordinates } from './independent-coordinates.js';
import { drawColumnMean, squaresAbout, statisticsOfColumn } from './normal-column-conditionals.js';
import { normalNormalGamma } from './normal-normal-gamma.js';
import { type ArgumentFault, type Arguments, readColumns, readVariances } from './read-arguments.js';
import { emissionFacets } from './sampled-family.js';

/** Of one column. */
export interface NormalAndGamma {
  /** Of μ. */
  readonly mean: number;
  readonly variance: number;
  /** Of τ. */
  readonly shape: number;
  readonly rate: number;
}

type Each<T> = readonly T[];

function normalAndGamma(
  base: string,
  columns: number,
  incomplete: boolean,
): ConditionalFamily<Each<NormalAndGamma>, Each<MeanAndPrecision>> {
  const pair = normalNormalGamma('NormalInverseGamma');
  const whole = independentCoordinates(new Array<typeof pair>(columns).fill(pair), incomplete);
  const { affine, ...emission } = whole;
  return {
    ...emissionFacets(emission),
    whole,
    base,
    affine: affine && {
      ...affine,
      hyperparameters: (prior, { shift, scale }) =>
        prior.map(({ mean, variance, shape, rate }, d) => ({
          mean: shift[d]! + scale[d]! * mean,
          variance: variance * scale[d]! ** 2,
          shape,
          rate: rate * scale[d]! ** 2,
        })),
    },
    drawPrior: (prior, variates) =>
      prior.map(({ mean, variance, shape, rate }) => ({
        mean: mean + Math.sqrt(variance) * variates.normal(),
        precision: variates.gamma(shape, rate),
      })),
    drawPosterior: (prior, statistics, current, variates) =>
      prior.map((own, d) =>
        drawColumn(own, statisticsOfColumn(statistics, d, columns, incomplete), current[d]!, variates),
      ),
    drawPredictive: (prior, variates) =>
      prior.map(({ mean, variance, shape, rate }) => ({
        mean,
        precision: 1 / (variance + 1 / variates.gamma(shape, rate)),
      })),
  };
}

/** μ given τ, then τ given μ. */
function drawColumn(
  prior: NormalAndGamma,
  statistics: CoordinateStatistics,
  { precision: before }: MeanAndPrecision,
  variates: Variates,
): MeanAndPrecision {
  const mean = drawColumnMean(prior, statistics, before, variates);
  const squares = squaresAbout(mean, statistics);
  return { mean, precision: variates.gamma(prior.shape + statistics.count / 2, prior.rate + squares / 2) };
}

/** `spread` is what the second argument of the prior of τ or 1/τ is called. */
function define(
  base: string,
  spread: 'rate' | 'scale',
): ConditionalDefinition<Each<NormalAndGamma>, Each<MeanAndPrecision>> {
  return {
    emission: 'Normal',
    base,
    family: ({ columns, incomplete = false }) => normalAndGamma(base, columns, incomplete),
    prior(given: Arguments, columns: number): Result<Each<NormalAndGamma>, ArgumentFault> {
      const mean = readColumns(given, 'mean', columns, anyReal);
      if (!mean.ok) return mean;
      const variance = readVariances(given, columns);
      if (!variance.ok) return variance;
      const shape = readColumns(given, 'shape', columns, positive);
      if (!shape.ok) return shape;
      const rate = readColumns(given, spread, columns, positive);
      if (!rate.ok) return rate;
      return ok(
        mean.value.map((value, d) => ({
          mean: value,
          variance: variance.value[d]!,
          shape: shape.value[d]!,
          rate: rate.value[d]!,
        })),
      );
    },
  };
}

export const normalAndGammaDefinition: ConditionalDefinition<
  Each<NormalAndGamma>,
  Each<MeanAndPrecision>
> = define('Normal * Gamma', 'rate');

/** The `scale` of a variance's InverseGamma is the `rate` of the precision's Gamma. */
export const normalAndInverseGammaDefinition: ConditionalDefinition<
  Each<NormalAndGamma>,
  Each<MeanAndPrecision>
> = define('Normal * InverseGamma', 'scale');
