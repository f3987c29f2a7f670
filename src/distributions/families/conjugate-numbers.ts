/**
 * What samplers ask of a family of single numbers with one unknown, made of what its file states: with E = Σ first(x) and
 * F = Σ second(x) of its form, a rate's Gamma(a, b) becomes Gamma(a + E, b + F), a probability's Beta(a, b) the Beta of the
 * same; estimates, natural parameters, predictives and the columns of collapsed samplers follow.
 */
import { err, ok, type Result } from '../../core/result.js';
import { logBaseMeasure } from '../base-measure.js';
import type { ColumnPredictive } from '../collapsed-predictive.js';
import { type BetaHyperparameters, betaLaw, expectedLogBeta } from '../laws/beta-law.js';
import { expectedLogGamma, type GammaHyperparameters, gammaLaw } from '../laws/gamma-law.js';
import type { ParameterLaw } from '../laws/parameter-law.js';
import { type Affine, logPowers, type NumberForm } from '../number-form.js';
import { massNumber } from '../numbers/number-law.js';
import { naturalLog } from '../special-functions.js';
import { type Check, positive } from './argument-checks.js';
import type { CoordinateFamily, CoordinateStatistics, NaturalCoordinate } from './coordinate-family.js';
import {
  defineCoordinatewise,
  type FamilyDefinition,
  pairsByArgument,
  priorsByName,
  samePair,
} from './family-definition.js';
import type { NumberEmission, NumberFamily } from './number-family.js';

/** What the unknown is, whatever the family. */
interface Unknown<H> {
  readonly base: string;
  readonly law: ParameterLaw<H, number>;
  readonly checks: Readonly<Record<keyof H & string, Check>>;
  update(prior: H, first: number, second: number): H;
  maximumLikelihood(first: number, second: number): Result<number, string>;
  /** What first(x) and second(x) are multiplied by in log f. */
  factors(unknown: number): Factors;
  /** Their means. */
  expectedFactors(prior: H): Factors;
  collapsed(form: NumberForm, prior: H): ColumnPredictive;
}

type Factors = readonly [first: number, second: number];

const rate: Unknown<GammaHyperparameters> = {
  base: 'Gamma',
  law: gammaLaw,
  checks: { shape: positive, rate: positive },
  update: (prior, events, time) => ({ shape: prior.shape + events, rate: prior.rate + time }),
  maximumLikelihood: (events, time) =>
    time > 0 ? ok(events / time) : err('every value is 0, so that the rate grows without bound'),
  factors: (value) => [naturalLog(value), -value],
  expectedFactors: (prior) => [expectedLogGamma(prior), -prior.shape / prior.rate],
  collapsed: ({ first, second, base }, prior) =>
    first.length > 1
      ? { kind: 'poisson', time: second[0]!, ...prior, base }
      : { kind: 'gamma', events: first[0]!, ...prior, base },
};

/**
 * log(1 − p) at p = 1. Beside a number of trials it stands in the constant and, with the other sign, beside x, so that n of
 * them cancel in a row without failures: it must leave that row its digits, and a row with one no probability.
 */
const impossible = -1e4;

const probability: Unknown<BetaHyperparameters> = {
  base: 'Beta',
  law: betaLaw,
  checks: { a: positive, b: positive },
  update: (prior, successes, failures) => ({ a: prior.a + successes, b: prior.b + failures }),
  maximumLikelihood: (successes, failures) => ok(successes / (successes + failures)),
  factors: (value) => [naturalLog(value), value < 1 ? Math.log1p(-value) : impossible],
  expectedFactors: (prior) => {
    const { success, failure } = expectedLogBeta(prior);
    return [success, failure];
  },
  collapsed: ({ first, second, base }, prior) => ({
    kind: 'counts',
    ...prior,
    successes: [first[0]!, first[1] ?? 0],
    failures: [second[0]!, second[1] ?? 0],
    base,
  }),
};

export function conjugateNumbers(
  family: NumberFamily,
): FamilyDefinition<readonly unknown[], readonly number[]> {
  return family.unknown === 'rate'
    ? define(family, (known) => coordinate(family, family.emission(known), rate), rate)
    : define(family, (known) => coordinate(family, family.emission(known), probability), probability);
}

function define<H>(
  { signature, known }: NumberFamily,
  pair: (known: number) => CoordinateFamily<H, number>,
  { base, checks }: Unknown<H>,
): FamilyDefinition<readonly H[], readonly number[]> {
  const byName = priorsByName(checks);
  return defineCoordinatewise<H, number>({
    emission: signature.name,
    base,
    pairs:
      known === undefined ? samePair(pair(Number.NaN)) : pairsByArgument(known.argument, known.check, pair),
    priors: (given, columns) => byName(given, columns) as Result<readonly H[], never>,
  });
}

function coordinate<H>(
  { signature, unknown }: NumberFamily,
  emission: NumberEmission<H>,
  { base, law, ...of }: Unknown<H>,
): CoordinateFamily<H, number> {
  const form: NumberForm = { unknown, ...emission.form };
  const { first, second } = form;
  const measure = logBaseMeasure(form.base);
  const { row = {}, unbounded = false } = emission;
  const logDensity = (value: number, x: number): number => logPowers(form, value, [x]) + measure([x]);
  const update = (prior: H, statistics: CoordinateStatistics): H =>
    of.update(prior, sumOf(first, statistics), sumOf(second, statistics));
  return {
    emission: signature.name,
    base,
    features: 'linear',
    freeParameters: 1,
    form,
    law,
    outsideSupport: emission.outsideSupport,
    logBaseMeasure: (x) => measure([x]),
    update,
    maximumLikelihood: (statistics) =>
      of.maximumLikelihood(sumOf(first, statistics), sumOf(second, statistics)),
    logDensity,
    collapsed: (prior) => of.collapsed(form, prior),
    naturalParameters: (value) => natural(form, of.factors(value)),
    expectedNaturalParameters: (prior) => natural(form, of.expectedFactors(prior)),
    draw: emission.draw,
    row: {
      given: (value) => row.given?.(value) ?? massNumber((x) => logDensity(value, x)),
      predictive: (prior) => row.predictive?.(prior) ?? massNumber(predictiveMass(prior)),
    },
    moments: emission.moments,
    predictiveMoments: emission.predictiveMoments,
    variance: unbounded ? (value) => emission.moments(value).variance : null,
    affine: null,
    describe: (value) => ({ ...emission.described, [unknown]: value }),
  };

  function predictiveMass(prior: H): (x: number) => number {
    const before = law.logNormaliser(prior);
    return (x) =>
      law.logNormaliser(update(prior, { count: 1, sum: x, sumOfSquares: 0 })) - before + measure([x]);
  }
}

/** Σ of an affine function over rows; rounding of two sums must not make what is left of trials negative. */
function sumOf([constant = 0, slope = 0]: Affine, { count, sum }: CoordinateStatistics): number {
  return Math.max(0, constant * count + slope * sum);
}

function natural({ first, second }: NumberForm, [of, beside]: Factors): NaturalCoordinate {
  const at = (place: number): number => (first[place] ?? 0) * of + (second[place] ?? 0) * beside;
  return { constant: at(0), linear: at(1), quadratic: 0 };
}
