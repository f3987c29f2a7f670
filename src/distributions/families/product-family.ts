/**
 * The family of rows that are several observed variables side by side, each of a conjugate family of its own:
 * given θ = (θ_1, …, θ_V) the variables are independent, and so are their parameters a priori,
 *
 *     log f(x given θ) = Σ_v log f_v(x_v given θ_v),      T(x) = (1, T_1(x_1), …, T_V(x_V)),
 *
 * so that every facet is the factors' facets, added up or side by side.
 */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import { productPredictive } from '../collapsed-predictive.js';
import { shiftBlocks } from '../elliptical-density.js';
import type { EmissionFeatures, FeaturePart } from '../feature-map.js';
import type { ParameterLaw } from '../laws/parameter-law.js';
import { completeBlocks } from '../missing-law.js';
import { besideEachOther, type JointNumbers } from '../numbers/joint-numbers.js';
import type { ParameterDescription, SquareMatrix } from '../parameter-value.js';
import type { Row } from '../row-matrix.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type {
  AffineFacet,
  AffineMap,
  AnyConjugateFamily,
  ConjugateFamily,
  EllipticalFacet,
  NamedFamily,
  RowFunction,
} from './conjugate-family.js';

/** One value a factor, in their order. */
type Each = readonly unknown[];

/** A factor with where its columns and its features (their count left out) begin. */
export interface PlacedFactor {
  readonly name: string;
  readonly family: AnyConjugateFamily;
  readonly column: number;
  readonly feature: number;
}

/** Two or more factors; their names are keys of `describe`. */
export function productFamily(factors: readonly NamedFamily[]): ConjugateFamily<Each, Each> {
  const placed = placeFactors(factors);
  const columns = sumOf(placed, ({ family }) => family.columns);
  const featureCount = 1 + sumOf(placed, ({ family }) => family.featureCount - 1);
  const affine = placed.some(({ family }) => family.affine !== null);
  const rowFunctions = (ofFactor: (factor: PlacedFactor, index: number) => RowFunction): RowFunction => {
    const own = placed.map(ofFactor);
    return (row) => sumOf(placed, (factor, v) => own[v]!(rowWithin(row, factor)));
  };
  const omega = (rows: readonly Float64Array[], logWeight: number): Float64Array => {
    const whole = new Float64Array(featureCount);
    whole[0] = sumOf(rows, (row) => row[0]!) + logWeight;
    for (const [v, row] of rows.entries()) whole.set(row.subarray(1), placed[v]!.feature);
    return whole;
  };
  return {
    emission: factors.map(({ family }) => family.emission).join(' * '),
    base: factors.map(({ family }) => family.base).join(' * '),
    columns,
    features: featuresOf(placed),
    featureCount,
    freeParameters: sumOf(placed, ({ family }) => family.freeParameters),
    factors,
    outsideSupport(row) {
      for (const factor of placed) {
        const fault = factor.family.outsideSupport(rowWithin(row, factor));
        if (fault === null) continue;
        return fault.column === null ? fault : { ...fault, column: fault.column + factor.column };
      }
      return null;
    },
    logBaseMeasure: rowFunctions(
      ({ family }) =>
        (row) =>
          family.logBaseMeasure(row),
    ),
    law: productLaw(placed.map(({ family }) => family.law)),
    update: (prior, statistics) =>
      placed.map((factor, v) => factor.family.update(prior[v], statisticsWithin(statistics, factor))),
    maximumLikelihood(statistics) {
      const estimates: unknown[] = [];
      for (const factor of placed) {
        const estimate = factor.family.maximumLikelihood(statisticsWithin(statistics, factor));
        if (!estimate.ok) {
          return err({
            ...estimate.error,
            columns: estimate.error.columns.map((column) => column + factor.column),
          });
        }
        estimates.push(estimate.value);
      }
      return ok(estimates);
    },
    logDensity: (parameters) => rowFunctions(({ family }, v) => family.logDensity(parameters[v])),
    logPredictive: (hyperparameters) =>
      rowFunctions(({ family }, v) => family.logPredictive(hyperparameters[v])),
    completion: (parameters) =>
      completeBlocks(
        placed.map(({ family }, v) => ({
          columns: family.columns,
          completion: family.completion(parameters[v]),
        })),
      ),
    predictiveCompletion: (hyperparameters) =>
      completeBlocks(
        placed.map(({ family }, v) => ({
          columns: family.columns,
          completion: family.predictiveCompletion(hyperparameters[v]),
        })),
      ),
    elliptical: ellipticalOf(placed),
    collapsed: (hyperparameters) =>
      productPredictive(placed.map(({ family }, v) => family.collapsed(hyperparameters[v]))),
    naturalParameters: (parameters, logWeight) =>
      omega(
        placed.map(({ family }, v) => family.naturalParameters(parameters[v], 0)),
        logWeight,
      ),
    expectedNaturalParameters: (hyperparameters, logWeight) =>
      omega(
        placed.map(({ family }, v) => family.expectedNaturalParameters(hyperparameters[v], 0)),
        logWeight,
      ),
    drawing: placed.every(({ family }) => family.drawing !== null)
      ? {
          observation: (parameters, variates) =>
            placed.flatMap(({ family }, v) => family.drawing?.observation(parameters[v], variates) ?? []),
        }
      : null,
    ...rowsOf(placed),
    spread: placed.some(({ family }) => family.spread !== null)
      ? { covariance: (parameters) => blockCovariance(placed, parameters, columns) }
      : null,
    affine: affine
      ? {
          scales: placed.flatMap(scalesOf),
          parameters: (parameters, map) =>
            placed.map(
              (factor, v) =>
                factor.family.affine?.parameters(parameters[v], mapWithin(map, factor)) ?? parameters[v],
            ),
          hyperparameters: (hyperparameters, map) =>
            placed.map(
              (factor, v) =>
                factor.family.affine?.hyperparameters(hyperparameters[v], mapWithin(map, factor)) ??
                hyperparameters[v],
            ),
        }
      : null,
    describe: (parameters) =>
      Object.fromEntries(
        placed.map(({ name, family }, v): [string, ParameterDescription] => [
          name,
          family.describe(parameters[v]),
        ]),
      ),
  };
}

/** Independent groups of columns, where the law of every factor's is known. */
function rowsOf(placed: readonly PlacedFactor[]): Pick<ConjugateFamily<Each, Each>, 'rows'> {
  const facets = placed.flatMap(({ family }) => (family.rows === undefined ? [] : [family.rows]));
  if (facets.length < placed.length) return {};
  const order = placed.flatMap(({ family, column }) =>
    Array.from({ length: family.columns }, (_, d) => column + d),
  );
  const beside = (ofFactor: (facet: (typeof facets)[number], v: number) => JointNumbers): JointNumbers =>
    besideEachOther(facets.map(ofFactor), order);
  return {
    rows: {
      given: (parameters) => beside((facet, v) => facet.given(parameters[v])),
      predictive: (hyperparameters) => beside((facet, v) => facet.predictive(hyperparameters[v])),
    },
  };
}

/** The factors' blocks side by side, where every factor has them. */
function ellipticalOf(placed: readonly PlacedFactor[]): EllipticalFacet<Each, Each> | null {
  const facets = placed.flatMap(({ family, column }) =>
    family.elliptical ? [{ facet: family.elliptical, column }] : [],
  );
  if (facets.length < placed.length) return null;
  return {
    density: (parameters) =>
      facets.flatMap(({ facet, column }, v) => shiftBlocks(facet.density(parameters[v]), column)),
    predictive: (hyperparameters) =>
      facets.flatMap(({ facet, column }, v) => shiftBlocks(facet.predictive(hyperparameters[v]), column)),
  };
}

function productLaw(laws: readonly ParameterLaw<unknown, unknown>[]): ParameterLaw<Each, Each> {
  return {
    logDensity: (hyperparameters, parameters) =>
      sumOf(laws, (law, v) => law.logDensity(hyperparameters[v], parameters[v])),
    logNormaliser: (hyperparameters) => sumOf(laws, (law, v) => law.logNormaliser(hyperparameters[v])),
    mode: (hyperparameters) => allOf(laws.map((law, v) => law.mode(hyperparameters[v]))),
    mean: (hyperparameters) => allOf(laws.map((law, v) => law.mean(hyperparameters[v]))),
    draw: (hyperparameters, variates) => laws.map((law, v) => law.draw(hyperparameters[v], variates)),
    divergence: (from, to) => sumOf(laws, (law, v) => law.divergence(from[v], to[v])),
  };
}

/** Where each factor begins, from left to right. */
export function placeFactors(factors: readonly NamedFamily[]): readonly PlacedFactor[] {
  let column = 0;
  let feature = 1;
  return factors.map(({ name, family }) => {
    const placed = { name, family, column, feature };
    column += family.columns;
    feature += family.featureCount - 1;
    return placed;
  });
}

/** Linear features side by side are linear features. */
function featuresOf(placed: readonly PlacedFactor[]): EmissionFeatures {
  if (placed.every(({ family }) => family.features === 'linear')) return 'linear';
  const parts = placed.map(({ family }): FeaturePart => {
    const { columns, features, featureCount } = family;
    if (typeof features !== 'string') return internalError('a factor of a product is a product itself');
    return { columns, features, length: featureCount - 1 };
  });
  return { kind: 'concatenated', parts };
}

function rowWithin(row: Row, { column, family }: PlacedFactor): Row {
  return Array.from({ length: family.columns }, (_, d) => row[column + d]!);
}

/** A factor's own statistics; log h of the rows is no part of what updates a law. */
export function statisticsWithin(
  { features }: SufficientStatistics,
  { feature, family }: PlacedFactor,
): SufficientStatistics {
  const own = new Float64Array(family.featureCount);
  own[0] = features[0]!;
  own.set(features.subarray(feature, feature + family.featureCount - 1), 1);
  return { features: own, logBaseMeasure: 0 };
}

/** Numbers of scales count on from the columns before. */
function scalesOf({ family, column }: PlacedFactor): AffineFacet<unknown, unknown>['scales'] {
  const { affine, columns } = family;
  if (affine === null) return new Array<null>(columns).fill(null);
  return affine.scales.map((scale) => (typeof scale === 'number' ? column + scale : scale));
}

function mapWithin({ shift, scale }: AffineMap, { column, family }: PlacedFactor): AffineMap {
  const end = column + family.columns;
  return { shift: shift.slice(column, end), scale: scale.slice(column, end) };
}

/** Factors whose density is bounded have variance one, which no data narrow. */
function blockCovariance(placed: readonly PlacedFactor[], parameters: Each, columns: number): SquareMatrix {
  const whole: number[][] = Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (_, b) => (a === b ? 1 : 0)),
  );
  for (const [v, { column, family }] of placed.entries()) {
    const block = family.spread?.covariance(parameters[v]) ?? [];
    block.forEach((row, a) => {
      row.forEach((value, b) => {
        whole[column + a]![column + b] = value;
      });
    });
  }
  return whole;
}

/** Every factor's value, or the first reason why one has none. */
function allOf(results: readonly Result<unknown, string>[]): Result<Each, string> {
  const values: unknown[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}

function sumOf<T>(items: readonly T[], term: (item: T, index: number) => number): number {
  return items.reduce((sum, item, index) => sum + term(item, index), 0);
}
