/**
 * The family of rows (x, n) that bring a known argument along: x ~ Binomial(n_i, p) with trials of its own in each row.
 * n has no law: it is given, and a row is a draw of x. One unknown serves all rows, so that with E = Σ first(x, n) and
 * F = Σ second(x, n) over the rows that have x the base becomes what it becomes in `conjugate-numbers.ts`.
 */
import { err, ok } from '../../core/result.js';
import { logBaseMeasure } from '../base-measure.js';
import type { RowCompletion } from '../missing-law.js';
import { affineAt, logPowers, type NumberForm } from '../number-form.js';
import type { Row } from '../row-matrix.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { Check } from './argument-checks.js';
import type { ConjugateFamily, SupportFault } from './conjugate-family.js';
import type { CoordinateFamily } from './coordinate-family.js';
import type { FamilyDefinition } from './family-definition.js';
import { independentCoordinates } from './independent-coordinates.js';
import type { Unknown } from './number-unknowns.js';

interface RowsWithArgument<H> {
  /** The argument's name, n. */
  readonly argument: string;
  readonly check: Check;
  /** Over the cells (x, n). */
  readonly form: NumberForm;
  /** Of numbers whose argument is n. */
  readonly pair: (n: number) => CoordinateFamily<H, number>;
  readonly unknown: Unknown<H>;
}

/** The definition where the model gives the argument, and this family where it does not. */
export function orByRow<H>(
  definition: FamilyDefinition<readonly H[], readonly number[]>,
  rows: RowsWithArgument<H>,
): FamilyDefinition<readonly H[], readonly number[]> {
  const { argument } = rows;
  return {
    ...definition,
    family(setting) {
      if (setting.known[argument] !== undefined) return definition.family(setting);
      return setting.columns === 2
        ? ok(rowsWithArgument(rows, setting.incomplete ?? false))
        : err({ argument, reason: 'of each row is one number, and goes with one column of counts' });
    },
    prior: (base, setting) =>
      definition.prior(base, setting.known[argument] === undefined ? { ...setting, columns: 1 } : setting),
  };
}

function rowsWithArgument<H>(
  { argument, check, form, pair, unknown }: RowsWithArgument<H>,
  incomplete: boolean,
): ConjugateFamily<readonly H[], readonly number[]> {
  const { emission, base, law, describe } = independentCoordinates([pair(1)]);
  const measure = logBaseMeasure(form.base);
  const logDensity = (value: number, row: Row): number => logPowers(form, value, row) + measure(row);
  const omega = ([of, beside]: readonly [number, number], logWeight: number): Float64Array =>
    Float64Array.from([0, 1, 2], (place) => {
      const own = (form.first[place] ?? 0) * of + (form.second[place] ?? 0) * beside;
      return place === 0 ? logWeight + own : own;
    });
  return {
    emission,
    base,
    columns: 2,
    features: incomplete ? 'zeroed-linear' : 'linear',
    featureCount: 3,
    freeParameters: 1,
    law,
    describe,
    outsideSupport(row) {
      const x = row[0]!;
      const n = row[1]!;
      const fault = Number.isNaN(n) ? null : check(n);
      if (fault !== null) return { column: 1, reason: fault };
      if (Number.isNaN(x)) return null;
      if (Number.isNaN(n)) return { column: 1, reason: 'is missing' };
      return outsideBeside(pair(n).outsideSupport(x), argument);
    },
    logBaseMeasure: (row) => (isMissing(row) ? 0 : measure(row)),
    update: ([prior], statistics) => [unknown.update(prior!, ...sumsOf(form, statistics))],
    maximumLikelihood(statistics) {
      const [first, second] = sumsOf(form, statistics);
      if (!(first + second > 0)) return err({ reason: `every ${argument} of its rows is 0`, columns: [0] });
      const estimate = unknown.maximumLikelihood(first, second);
      return estimate.ok ? ok([estimate.value]) : err({ reason: estimate.error, columns: [0] });
    },
    logDensity:
      ([value]) =>
      (row) =>
        isMissing(row) ? 0 : logDensity(value!, row),
    logPredictive([prior]) {
      const before = unknown.law.logNormaliser(prior!);
      const { first, second } = form;
      return (row) =>
        isMissing(row)
          ? 0
          : unknown.law.logNormaliser(unknown.update(prior!, affineAt(first, row), affineAt(second, row))) -
            before +
            measure(row);
    },
    completion: ([value]) => completion((one) => one.completion([value!])),
    predictiveCompletion: (prior) => completion((one) => one.predictiveCompletion(prior)),
    forms: [form],
    collapsed: ([prior]) => ({ kind: 'columns', columns: [unknown.collapsed(form, prior!)] }),
    naturalParameters: ([value], logWeight) => omega(unknown.factors(value!), logWeight),
    expectedNaturalParameters: ([prior], logWeight) => omega(unknown.expectedFactors(prior!), logWeight),
    drawing: null,
    spread: null,
    affine: null,
  };

  /** A missing x by the law of one number under the row's own n; where n is missing too nothing says what x may be. */
  function completion(
    of: (one: ConjugateFamily<readonly H[], readonly number[]>) => RowCompletion,
  ): RowCompletion {
    return (row) => {
      const n = row[1]!;
      if (!isMissing(row)) return { cells: [], draw: () => [] };
      return Number.isNaN(n) ? null : of(independentCoordinates([pair(n)]))([Number.NaN]);
    };
  }
}

/** Without x a row says nothing of the unknown, whatever its n. */
function isMissing(row: Row): boolean {
  return Number.isNaN(row[0]!);
}

/** Rounding must not make a sum of what is left of trials negative. */
function sumsOf(
  { first, second }: NumberForm,
  { features }: SufficientStatistics,
): readonly [number, number] {
  return [Math.max(0, affineAt(first, features, 1)), Math.max(0, affineAt(second, features, 1))];
}

function outsideBeside(reason: string | null, argument: string): SupportFault | null {
  return reason === null ? null : { column: 0, reason: `${reason}, the ${argument} of its row` };
}
