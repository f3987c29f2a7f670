/**
 * What samplers ask of a family of single numbers with one unknown, made of what its file states: with E = Σ first(x) and
 * F = Σ second(x) of its form, a rate's Gamma(a, b) becomes Gamma(a + E, b + F), a probability's Beta(a, b) the Beta of the
 * same; estimates, natural parameters, predictives and the columns of collapsed samplers follow.
 */
import type { Result } from '../../core/result.js';
import { logBaseMeasure } from '../base-measure.js';
import { type Affine, logPowers, type NumberForm } from '../number-form.js';
import { massNumber } from '../numbers/number-law.js';
import type { CoordinateFamily, CoordinateStatistics, NaturalCoordinate } from './coordinate-family.js';
import {
  defineCoordinatewise,
  type FamilyDefinition,
  pairsByArgument,
  priorsByName,
  samePair,
} from './family-definition.js';
import type { NumberEmission, NumberFamily } from './number-family.js';
import { type Factors, probability, rate, type Unknown } from './number-unknowns.js';
import { orByRow } from './rows-with-argument.js';

export function conjugateNumbers(
  family: NumberFamily,
): FamilyDefinition<readonly unknown[], readonly number[]> {
  return family.unknown === 'rate'
    ? define(family, (known) => coordinate(family, family.emission(known), rate), rate)
    : define(family, (known) => coordinate(family, family.emission(known), probability), probability);
}

function define<H>(
  { signature, known, byRow, unknown: kind }: NumberFamily,
  pair: (known: number) => CoordinateFamily<H, number>,
  unknown: Unknown<H>,
): FamilyDefinition<readonly H[], readonly number[]> {
  const { base, checks } = unknown;
  const byName = priorsByName(checks);
  const definition = defineCoordinatewise<H, number>({
    emission: signature.name,
    base,
    pairs:
      known === undefined ? samePair(pair(Number.NaN)) : pairsByArgument(known.argument, known.check, pair),
    priors: (given, columns) => byName(given, columns) as Result<readonly H[], never>,
  });
  if (known === undefined || byRow === undefined) return definition;
  const form: NumberForm = { unknown: kind, ...byRow.form };
  return orByRow(definition, { argument: known.argument, check: byRow.check, form, pair, unknown });
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
