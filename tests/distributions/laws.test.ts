/**
 * Laws that every registered family keeps: densities integrate to one, draws agree with densities, a
 * posterior is prior times likelihood, point estimates are maxima, a change of units changes nothing but
 * units.
 *
 * Averages over draws are compared at 5 standard errors: false alarms of 6e-7 each, 1e-4 over all. The seed
 * is fixed, so that they either do or do not.
 */
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { type AnyConjugateFamily, logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { families } from '../../src/distributions/families/families.js';
import { addFeatures, gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { createVariates, type Variates } from '../../src/distributions/variates.js';
import { familyCases } from './family-cases.js';

test('every registered family has a case', () => {
  const registered = families.map(({ emission, base }) => `${emission} ${base}`);
  const single = familyCases.filter(({ family }) => family.factors === undefined);
  expect(new Set(single.map(({ emission, base }) => `${emission} ${base}`))).toEqual(new Set(registered));
});

describe.each(familyCases)('$name', ({ name, family, prior, rows, support, given = [] }) => {
  const statistics = gatherStatistics(family, rowMatrix(rows));
  const posterior = family.update(prior, statistics);
  const seeded = (use: string): Variates => createVariates(randomStream(randomKey(`${name} ${use}`)));
  const someParameters = (count: number): unknown[] => {
    const variates = seeded('parameters');
    return Array.from({ length: count }, () => family.law.draw(posterior, variates));
  };

  test('rows of the support are in it, and its densities sum to one', () => {
    for (const logDensity of [family.logDensity(someParameters(1)[0]), family.logPredictive(prior)]) {
      const total = support.reduce((sum, { row, weight }) => sum + weight * Math.exp(logDensity(row)), 0);
      expect(total).toBeCloseTo(1, 6);
    }
    for (const { row } of support.slice(0, 200)) {
      if (row.every(Number.isFinite)) expect(family.outsideSupport(row)).toBeNull();
    }
    expect(family.outsideSupport(rows[0]!.map(() => Number.NaN))).toBeNull();
    expect(family.outsideSupport(rows[0]!.map(() => Number.POSITIVE_INFINITY))).not.toBeNull();
  });

  test('posterior is prior times likelihood over evidence', () => {
    const evidence = logMarginal(family, prior, statistics);
    for (const parameters of someParameters(20)) {
      const logDensity = family.logDensity(parameters);
      const logLikelihood = rows.reduce((sum, row) => sum + logDensity(row), 0);
      const expected = family.law.logDensity(prior, parameters) + logLikelihood - evidence;
      expect(family.law.logDensity(posterior, parameters)).toBeCloseTo(expected, 8);
    }
  });

  test('evidence is the product of predictives in any order', () => {
    for (const order of [rows, rows.toReversed()]) {
      let hyperparameters = prior;
      let sum = 0;
      for (const row of order) {
        sum += family.logPredictive(hyperparameters)(row);
        hyperparameters = family.update(hyperparameters, gatherStatistics(family, rowMatrix([row])));
      }
      expect(sum).toBeCloseTo(logMarginal(family, prior, statistics), 9);
    }
  });

  test('parameters are drawn from their law', () => {
    const drawn = someParameters(10_000);
    const predictive = family.logPredictive(posterior);
    for (const row of rows) {
      const densities = drawn.map((parameters) => Math.exp(family.logDensity(parameters)(row)));
      within(densities, Math.exp(predictive(row)));
    }
    const divergence = drawn.map(
      (parameters) => family.law.logDensity(posterior, parameters) - family.law.logDensity(prior, parameters),
    );
    within(divergence, family.law.divergence(posterior, prior));
  });

  test('expected natural parameters are averages of natural parameters', () => {
    const drawn = someParameters(10_000).map((parameters) => family.naturalParameters(parameters, 0));
    family.expectedNaturalParameters(posterior, 0).forEach((expected, f) => {
      within(
        drawn.map((omega) => omega[f]!),
        expected,
      );
    });
  });

  test('rows are drawn from their density, but where some of their cells are given', () => {
    const { drawing } = family;
    expect(drawing === null).toBe(given.length > 0);
    if (drawing === null) return;
    const parameters = someParameters(1)[0];
    const logDensity = family.logDensity(parameters);
    const expected = new Float64Array(family.featureCount);
    for (const { row, weight } of support) {
      const mass = weight * Math.exp(logDensity(row));
      if (mass < 1e-300) continue;
      features(row).forEach((value, f) => {
        expected[f]! += mass * value;
      });
    }
    const variates = seeded('rows');
    const drawn = Array.from({ length: 10_000 }, () => drawing.observation(parameters, variates));
    expected.forEach((value, f) => {
      within(
        drawn.map((row) => features(row)[f]!),
        value,
      );
    });
  });

  test('the mean is the average of draws', () => {
    const mean = family.law.mean(posterior);
    if (!mean.ok) throw new Error('the case has a mean');
    const drawn = someParameters(10_000).map((parameters) => coordinatesOf(family, parameters));
    coordinatesOf(family, mean.value).forEach((value, c) => {
      within(
        drawn.map((coordinates) => coordinates[c]!),
        value,
      );
    });
  });

  test('point estimates are maxima', () => {
    const best = family.maximumLikelihood(statistics);
    const mode = family.law.mode(posterior);
    if (!best.ok || !mode.ok) throw new Error('the case has both estimates');
    const likelihoodOf = (parameters: unknown): number => {
      const logDensity = family.logDensity(parameters);
      return rows.reduce((sum, row) => sum + logDensity(row), 0);
    };
    for (const parameters of someParameters(500)) {
      expect(likelihoodOf(parameters)).toBeLessThanOrEqual(likelihoodOf(best.value));
      expect(family.law.logDensity(posterior, parameters)).toBeLessThanOrEqual(
        family.law.logDensity(posterior, mode.value),
      );
    }
  });

  test('no rows: no maximum likelihood, and the posterior is the prior', () => {
    const none = gatherStatistics(family, rowMatrix([]));
    expect(family.maximumLikelihood(none).ok).toBe(false);
    expect(family.update(prior, none)).toEqual(prior);
    expect(logMarginal(family, prior, none)).toBe(0);
  });

  function features(row: readonly number[]): Float64Array {
    const into = new Float64Array(family.featureCount);
    addFeatures(family.features, row, into);
    return into;
  }
});

describe.each(
  familyCases.flatMap(({ family, ...rest }) =>
    family.affine ? [{ ...rest, family, affine: family.affine }] : [],
  ),
)('units of $name', ({ name, family, affine, prior, rows }) => {
  test('a change of units changes densities by the Jacobian', () => {
    const map = {
      shift: affine.scales.map((own, d) => (own === null ? 0 : 3 - d)),
      scale: affine.scales.map((own) => (typeof own === 'number' ? 0.5 + own : 1)),
    };
    const logJacobian = map.scale.reduce((sum, scale) => sum + Math.log(scale), 0);
    const moved = family.logPredictive(affine.hyperparameters(prior, map));
    const parameters = family.law.draw(prior, createVariates(randomStream(randomKey(name))));
    const movedDensity = family.logDensity(affine.parameters(parameters, map));
    for (const row of rows) {
      const there = row.map((x, d) => map.shift[d]! + map.scale[d]! * x);
      expect(moved(there)).toBeCloseTo(family.logPredictive(prior)(row) - logJacobian, 10);
      expect(movedDensity(there)).toBeCloseTo(family.logDensity(parameters)(row) - logJacobian, 10);
    }
  });
});

/** The mean of independent draws is the expectation, to 5 standard errors. */
function within(draws: readonly number[], expectation: number): void {
  const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
  const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
  const tolerance = 5 * Math.sqrt(variance / draws.length) + 1e-9 * Math.abs(expectation);
  expect(Math.abs(mean - expectation)).toBeLessThanOrEqual(tolerance);
}

/** The numbers of θ in the coordinates of its law: those of an InverseGamma are variances, whatever P holds. */
function coordinatesOf(family: AnyConjugateFamily, parameters: unknown): number[] {
  const inVariances = family.base === 'NormalInverseGamma';
  return numbersIn(inVariances ? family.describe(parameters) : parameters);
}

function numbersIn(value: unknown): number[] {
  return typeof value === 'number' ? [value] : Object.values(value as object).flatMap(numbersIn);
}
