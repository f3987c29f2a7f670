/** Mean and standard deviation of an unknown before data, where its law is one of known moments with known arguments. */
import type { ArgumentIr, ExpressionIr, ModelIr } from '../../model/model-ir.js';
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import { numberValue } from '../../model/values/value.js';

export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/** From a law's arguments, by name. NaN where an argument is missing, or the moment infinite. */
const laws: Readonly<Record<string, (value: (name: string) => number) => Moments>> = {
  Gamma: (value) => ({ mean: value('shape') / value('rate'), sd: Math.sqrt(value('shape')) / value('rate') }),
  Exponential: (value) => ({ mean: 1 / value('rate'), sd: 1 / value('rate') }),
  Poisson: (value) => ({ mean: value('rate'), sd: Math.sqrt(value('rate')) }),
  Beta: (value) => {
    const [a, b] = [value('a'), value('b')];
    return { mean: a / (a + b), sd: Math.sqrt((a * b) / (a + b + 1)) / (a + b) };
  },
  Geometric: (value) => ({ mean: (1 - value('p')) / value('p'), sd: Math.sqrt(1 - value('p')) / value('p') }),
  HalfNormal: (value) => ({
    mean: value('sd') * Math.sqrt(2 / Math.PI),
    sd: value('sd') * Math.sqrt(1 - 2 / Math.PI),
  }),
};

/** Null where the model says no such law of it. */
export function priorMoments(name: string, model: ModelIr): Moments | null {
  const node = model.nodes.find((each) => each.name === name);
  if (node?.kind === 'deterministic') {
    const value = numberOf(node.value, model);
    return Number.isNaN(value) ? null : { mean: value, sd: 0 };
  }
  if (node?.kind !== 'random' || node.distribution.kind !== 'family' || node.indices.length > 0) return null;
  const { family, arguments: given } = node.distribution;
  const value = (argument: string): number => argumentOf(argument, given, model);
  const { mean, sd } = family === 'Normal' ? normal(given, value) : (laws[family]?.(value) ?? unknown);
  return Number.isFinite(mean) && Number.isFinite(sd) ? { mean: mean - node.shift, sd } : null;
}

const unknown: Moments = { mean: Number.NaN, sd: Number.NaN };

function normal(given: readonly ArgumentIr[], value: (name: string) => number): Moments {
  const has = (name: string): boolean => given.some((argument) => argument.name === name);
  const sd = has('sd')
    ? value('sd')
    : has('prec')
      ? 1 / Math.sqrt(value('prec'))
      : Math.sqrt(value('variance'));
  return { mean: value('mean'), sd };
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
