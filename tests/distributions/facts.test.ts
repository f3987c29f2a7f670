/** Every facet against independently computed values (tests/oracles/facts.json), to 1e-10. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type AnyConjugateFamily, logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { findFamily } from '../../src/distributions/families/families.js';
import type {
  AnyFamilyDefinition,
  FamilySetting,
} from '../../src/distributions/families/family-definition.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import { addFeatures, gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';

type Numbers = number | number[];

interface Valued {
  readonly x: Numbers;
  readonly value: number;
}

type OracleHyperparameters = { readonly kind: string } & Readonly<Record<string, unknown>>;

interface Facts {
  readonly name: string;
  readonly emission: { readonly kind: string; readonly covariance?: string } & Record<string, unknown>;
  readonly prior: OracleHyperparameters;
  readonly parameters: Readonly<Record<string, Numbers>>;
  readonly data: readonly Numbers[];
  readonly posterior: OracleHyperparameters;
  readonly logDensity: readonly Valued[];
  readonly logPriorDensity: number;
  readonly logPosteriorDensity: number;
  readonly logMarginal: number;
  readonly logPredictivePrior: readonly Valued[];
  readonly logPredictive: readonly Valued[];
  readonly expectedLogDensity: readonly Valued[];
  readonly klPosteriorPrior: number;
}

/** Spherical covariance is not a family yet. */
const families = (
  JSON.parse(readFileSync(new URL('../oracles/facts.json', import.meta.url), 'utf8')) as {
    families: readonly Facts[];
  }
).families.filter(({ emission }) => emission.covariance !== 'spherical');

describe.each(families.map((facts) => [facts.name, facts] as const))('%s', (_, facts) => {
  const { family, definition, setting } = open(facts);
  const prior = unwrap(definition.prior(named(facts.prior), setting));
  const expectedPosterior = unwrap(definition.prior(named(facts.posterior), setting));
  const parameters = parametersOf(facts);
  const statistics = gatherStatistics(family, rowMatrix(facts.data.map(rowOf)));
  const posterior = family.update(prior, statistics);

  test('log density, and the same from natural parameters', () => {
    const omega = family.naturalParameters(parameters, 0);
    for (const { x, value } of facts.logDensity) {
      expect(family.outsideSupport(rowOf(x))).toBeNull();
      close(family.logDensity(parameters)(rowOf(x)), value);
      close(product(family, omega, x), value);
    }
  });

  test('a log weight is added to natural parameters', () => {
    const plain = family.naturalParameters(parameters, 0);
    const weighted = family.naturalParameters(parameters, -1.5);
    close(weighted[0]! - plain[0]!, -1.5);
    expect(weighted.subarray(1)).toEqual(plain.subarray(1));
    const expected = family.expectedNaturalParameters(posterior, 0);
    close(family.expectedNaturalParameters(posterior, -1.5)[0]! - expected[0]!, -1.5);
  });

  test('conjugate update', () => {
    closeDeep(posterior, expectedPosterior);
  });

  test('log density of the prior and the posterior', () => {
    close(family.law.logDensity(prior, parameters), facts.logPriorDensity);
    close(family.law.logDensity(posterior, parameters), facts.logPosteriorDensity);
  });

  test('log marginal likelihood', () => {
    close(logMarginal(family, prior, statistics), facts.logMarginal);
  });

  test('log predictive before and after the data', () => {
    for (const { x, value } of facts.logPredictivePrior) close(family.logPredictive(prior)(rowOf(x)), value);
    for (const { x, value } of facts.logPredictive) close(family.logPredictive(posterior)(rowOf(x)), value);
  });

  test('expected log density from expected natural parameters', () => {
    const omega = family.expectedNaturalParameters(posterior, 0);
    for (const { x, value } of facts.expectedLogDensity) close(product(family, omega, x), value);
  });

  test('Kullback–Leibler divergence', () => {
    close(family.law.divergence(posterior, prior), facts.klPosteriorPrior);
    close(family.law.divergence(prior, prior), 0);
  });
});

function open({ emission, prior, data }: Facts): {
  definition: AnyFamilyDefinition;
  setting: FamilySetting;
  family: AnyConjugateFamily;
} {
  const definition = findFamily(emission.kind, prior.kind);
  if (definition === undefined) throw new Error(`no ${emission.kind} under ${prior.kind}`);
  const categorical = emission.kind === 'Categorical';
  const setting = {
    columns: rowOf(data[0]!).length,
    levels: categorical ? (emission.levels as number) : null,
    known: argumentsOf({ n: emission.trials, shape: emission.shape, variance: emission.variance }),
  };
  return { definition, setting, family: unwrap(definition.family(setting)) };
}

/** The oracle's names of hyperparameters are the language's, but for a Dirichlet's. */
function named({ kind: _, concentration, note: __, ...rest }: OracleHyperparameters): Arguments {
  return argumentsOf({ a: concentration, ...rest });
}

function argumentsOf(values: Readonly<Record<string, unknown>>): Arguments {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Arguments;
}

/** The oracle's parameters as the family holds them. */
function parametersOf({ parameters, prior }: Facts): unknown {
  if (prior.kind === 'NIW') return parameters;
  if (prior.kind === 'Dirichlet') return parameters.p;
  const byName = Object.entries(parameters).map(([name, value]) => [name, [value].flat()] as const);
  return byName[0]![1].map((_, d) => {
    const column = byName.map(([name, values]) => [name, values[d]] as const);
    return column.length === 1 ? column[0]![1] : Object.fromEntries(column);
  });
}

function product(family: AnyConjugateFamily, omega: Float64Array, x: Numbers): number {
  const features = new Float64Array(family.featureCount);
  addFeatures(family.features, rowOf(x), features);
  return features.reduce((sum, value, f) => sum + value * omega[f]!, family.logBaseMeasure(rowOf(x)));
}

function rowOf(x: Numbers): number[] {
  return [x].flat();
}

function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** 1e-10, absolute for numbers up to 1 and relative above. */
function close(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(expected)));
}

function closeDeep(actual: unknown, expected: unknown): void {
  if (typeof expected === 'number') close(actual as number, expected);
  else {
    expect(Object.keys(actual as object)).toEqual(Object.keys(expected as object));
    for (const [key, value] of Object.entries(expected as object)) {
      closeDeep((actual as Record<string, unknown>)[key], value);
    }
  }
}
