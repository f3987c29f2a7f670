/** The law of an unknown of one number before data, where the model's text alone says it. */
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import {
  type NumberDistribution,
  numberDistribution,
} from '../../distributions/numbers/number-distribution.js';
import type { ArgumentIr, DistributionIr, ExpressionIr, FamilyIr, ModelIr } from '../../model/model-ir.js';
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import { numberValue } from '../../model/values/value.js';

export interface ScalarLaw {
  readonly mean: number;
  readonly sd: number;
  readonly distribution: NumberDistribution;
}

/** From a law's arguments, by name. Moments are NaN where an argument is missing, and where there are none. */
const laws: Readonly<Record<string, (value: (name: string) => number) => ScalarLaw>> = {
  Gamma: (value) => gamma(value('shape'), value('rate')),
  Exponential: (value) => gamma(1, value('rate')),
  Poisson(value) {
    const rate = value('rate');
    return { mean: rate, sd: Math.sqrt(rate), distribution: numberDistribution({ kind: 'poisson', rate }) };
  },
  Beta(value) {
    const [a, b] = [value('a'), value('b')];
    const sd = Math.sqrt((a * b) / (a + b + 1)) / (a + b);
    return { mean: a / (a + b), sd, distribution: numberDistribution({ kind: 'beta', a, b }) };
  },
  /** Failures before the first success. */
  Geometric(value) {
    const p = value('p');
    const distribution = numberDistribution({ kind: 'geometric', probability: p });
    return { mean: (1 - p) / p, sd: Math.sqrt(1 - p) / p, distribution };
  },
  HalfNormal(value) {
    const sd = value('sd');
    return {
      mean: sd * Math.sqrt(2 / Math.PI),
      sd: sd * Math.sqrt(1 - 2 / Math.PI),
      distribution: smooth((y) => (y <= 0 ? 0 : 2 * normalCdf(y, 0, sd) - 1)),
    };
  },
  Uniform(value) {
    const [a, b] = [value('a'), value('b')];
    return {
      mean: (a + b) / 2,
      sd: (b - a) / Math.sqrt(12),
      distribution: smooth((y) => Math.min(1, Math.max(0, (y - a) / (b - a)))),
    };
  },
};

/** Null where the model says no such law of it. */
export function scalarPrior(name: string, model: ModelIr): ScalarLaw | null {
  const node = model.nodes.find((each) => each.name === name);
  if (node?.kind === 'deterministic') {
    const value = numberOf(node.value, model);
    return Number.isNaN(value) ? null : { mean: value, sd: 0, distribution: certain(value) };
  }
  if (node?.kind !== 'random' || node.distribution.kind !== 'family' || node.indices.length > 0) return null;
  const law = lawOf(node.distribution, model);
  if (law === null) return null;
  const { mean, sd, distribution } = law;
  const { shift } = node;
  return {
    mean: mean - shift,
    sd,
    distribution: {
      atMost: (y) => distribution.atMost(y + shift),
      below: (y) => distribution.below(y + shift),
    },
  };
}

/**
 * The law of one component's parameter, which is that of every component: what a repeated parameter is drawn from, or the base of the
 * random measure that gives it, E[G] = H (Ferguson 1973). Null where the text alone says no such law.
 */
export function componentPrior(name: string, model: ModelIr): ScalarLaw | null {
  const node = model.nodes.find((each) => each.name === name);
  if (node?.kind !== 'random' || node.indices.length !== 1 || node.shift !== 0) return null;
  const base = baseOf(node.distribution, model);
  return base === null ? null : lawOf(base, model);
}

function baseOf(distribution: DistributionIr, model: ModelIr): FamilyIr | null {
  if (distribution.kind === 'draw-from') {
    const measure = model.nodes.find(({ name }) => name === distribution.measure.name);
    return measure?.kind === 'random' || measure?.kind === 'measure'
      ? baseOf(measure.distribution, model)
      : null;
  }
  if (distribution.kind !== 'family') return null;
  const base = distribution.arguments.find((argument) => argument.name === 'H')?.value;
  if (base === undefined) return distribution;
  if (base.kind === 'distribution') return baseOf(base.distribution, model);
  const named = base.kind === 'reference' ? model.nodes.find(({ name }) => name === base.name) : undefined;
  return named?.kind === 'measure' ? baseOf(named.distribution, model) : null;
}

/** Null where an argument is not known from the text, or there are no moments. */
function lawOf(distribution: FamilyIr, model: ModelIr): ScalarLaw | null {
  const { family, arguments: given } = distribution;
  const value = (argument: string): number => argumentOf(argument, given, model);
  const law = family === 'Normal' ? normal(given, value) : laws[family]?.(value);
  return law === undefined || !Number.isFinite(law.mean) || !Number.isFinite(law.sd) ? null : law;
}

function gamma(shape: number, rate: number): ScalarLaw {
  const distribution = numberDistribution({ kind: 'gamma', shape, rate });
  return { mean: shape / rate, sd: Math.sqrt(shape) / rate, distribution };
}

function normal(given: readonly ArgumentIr[], value: (name: string) => number): ScalarLaw {
  const has = (name: string): boolean => given.some((argument) => argument.name === name);
  const sd = has('sd')
    ? value('sd')
    : has('prec')
      ? 1 / Math.sqrt(value('prec'))
      : Math.sqrt(value('variance'));
  const mean = value('mean');
  return { mean, sd, distribution: numberDistribution({ kind: 'normal', mean, variance: sd ** 2 }) };
}

function smooth(atMost: (y: number) => number): NumberDistribution {
  return { atMost, below: atMost };
}

function certain(value: number): NumberDistribution {
  return { atMost: (y) => (y >= value ? 1 : 0), below: (y) => (y > value ? 1 : 0) };
}

function argumentOf(name: string, given: readonly ArgumentIr[], model: ModelIr): number {
  const argument = given.find((each) => each.name === name);
  return argument === undefined ? Number.NaN : numberOf(argument.value, model);
}

/** Of what the text alone fixes, names of values among it. */
function numberOf(expression: ExpressionIr, model: ModelIr): number {
  const evaluated = evaluateExpression(expression, {
    valueOf: (name) => {
      const node = model.nodes.find((each) => each.name === name);
      const value = node?.kind === 'deterministic' ? numberOf(node.value, model) : Number.NaN;
      return Number.isNaN(value) ? undefined : numberValue(value);
    },
    dataOf: () => undefined,
  });
  const value = evaluated.ok ? evaluated.value.value : null;
  return typeof value === 'number' ? value : Number.NaN;
}
