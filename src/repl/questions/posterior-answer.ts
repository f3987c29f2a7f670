/** What a fit answers: of the number of clusters, of hyperparameters that were learnt, of components' parameters. */
import { check } from '../../check/check.js';
import { randomKey } from '../../core/random-stream.js';
import { andThen, err, ok, type Result } from '../../core/result.js';
import { planModel } from '../../driver/compile.js';
import { nameParametersOf } from '../../emit/name-parameters.js';
import { describePosterior } from '../../lower/describe/describe-posterior.js';
import type { ModelIr } from '../../model/model-ir.js';
import { referencesInExpression } from '../../model/references.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { openFamily } from '../../posterior/fit/open-family.js';
import { type PackedArray, unpack } from '../../posterior/fit/packed-array.js';
import { sampleParameters } from '../../posterior/prediction/sample-rows.js';
import { formatNumber, formatValue } from '../../report/format-value.js';
import { parse } from '../../syntax/parse.js';
import { answerOfDraws } from './answer-of-draws.js';
import { answerOfCounts } from './count-law.js';
import type { LawQuestion } from './question.js';

export interface Unknown {
  readonly reason: string;
  /** What could be asked instead. */
  readonly known: readonly string[];
}

type Answer = Result<string, Unknown>;

/** Draws of a component's parameters: their means and spreads are within 2 % of a standard deviation or so. */
const drawn = 4000;

export function answerOfFit(fit: FitDocument, question: LawQuestion): Answer {
  const model = andThen(parse(fit.model), check);
  const named = namesOf(fit, model.ok ? model.value : null);
  const known = knownNames(fit, named);
  const unable = (reason: string): Answer => err({ reason, known });
  const { name, index, path } = question.subject;
  const isWhole = index === null && path.length === 0;
  if (name === 'clusters') {
    if (fit.clusters === undefined) return unable('the model has no clusters');
    if (!isWhole) return unable('the number of clusters is one number');
    const { mean, posterior } = fit.clusters;
    const probabilities = new Map(Object.entries(posterior).map(([count, p]) => [Number(count), p]));
    return ok(answerOfCounts({ mean, probabilities }, question));
  }
  const learnt = named.hyperparameters[name];
  if (learnt !== undefined)
    return isWhole ? answerOfLearnt(learnt, question, unable) : unable(`${name} is one number`);
  const whole = named.parameters.get(name);
  if (whole === undefined) return unable(`the fit keeps no ${name}`);
  return answerOfParameter(fit, [...whole, ...path], question, unable);
}

interface Learnt {
  readonly mean: number;
  readonly sd: number;
  /** What the kept draws have of it; null where there are none. */
  readonly draws: Float64Array | null;
}

function answerOfLearnt(
  { mean, sd, draws }: Learnt,
  question: LawQuestion,
  unable: (reason: string) => Answer,
): Answer {
  if (question.kind === 'mean' || question.kind === 'estimate') return ok(formatNumber(mean));
  if (question.kind === 'sd') return ok(formatNumber(sd));
  const answer = draws === null ? null : answerOfDraws(Array.from(draws), question);
  return answer === null ? unable('the fit keeps its mean and standard deviation alone') : ok(answer);
}

/**
 * Of a mixture θ[k] is the parameter of the rows in component k of the fit's partition, which is the same in every draw:
 * no draw has a component of its own of that number, so that switched labels cannot reach the answer.
 */
function answerOfParameter(
  fit: FitDocument,
  path: readonly string[],
  question: LawQuestion,
  unable: (reason: string) => Answer,
): Answer {
  const { predictive: state } = fit;
  const { name, index } = question.subject;
  const lawOf = (component: number): readonly unknown[] => {
    const { drawn: parameters, describe } = sampleParameters(state, drawn, randomKey(1), component);
    return parameters.map((each) => partOf(describe(each.parameters), path));
  };
  if (state.kind === 'posterior') {
    if (index !== null) return unable(`the model has one ${name}, of all rows`);
    const own = partOf(describePosterior(openFamily(state.family), state.hyperparameters), path);
    if (own === undefined) return unable(`${name} has no ${question.subject.path.join(', ')}`);
    return question.kind === 'estimate' ? ok(formatValue(own)) : told(answerOfDraws(lawOf(0), question));
  }
  const { components } = fit;
  const parts = components.map((component) => partOf(component, path));
  if (index !== null && index >= parts.length)
    return unable(`there are ${parts.length} components, from 0 on`);
  if (parts.some((part) => part === undefined))
    return unable(`${name} has no ${question.subject.path.join(', ')}`);
  if (question.kind !== 'estimate' && state.kind === 'estimate')
    return unable(`${fit.method} gives one estimate of the components' parameters, with no law about it`);
  if (index === null && components.length > 1 && question.kind === 'probability')
    return unable(`there are ${parts.length} components: say of which, ${name}[0]`);
  const each = index === null ? [...components.keys()] : [index];
  const lines: string[] = [];
  for (const component of each) {
    const text =
      question.kind === 'estimate'
        ? formatValue(parts[component])
        : answerOfDraws(lawOf(component), question);
    if (text === null) return told(null);
    lines.push(index === null ? `${name}[${component}]  ${text}` : text);
  }
  return ok(lines.join('\n'));

  function told(text: string | null): Answer {
    if (text !== null) return ok(text);
    return unable(
      `${name} is several numbers: say which, as in ${name}${index === null ? '' : `[${index}]`}.mean[0]`,
    );
  }
}

interface Named {
  readonly hyperparameters: Readonly<Record<string, Learnt>>;
  /** Where a component has what the model calls so. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
}

function namesOf(fit: FitDocument, model: ModelIr | null): Named {
  const { concentration, discount, draws } = fit;
  const plan = planModel(fit.model);
  const structure = plan.ok ? plan.value.structure : null;
  const factors = structure !== null && 'factors' in structure ? structure.factors : [];
  const parameters = model === null ? [] : nameParametersOf(model, factors);
  const called = (argument: readonly string[], own: string): readonly string[] => [
    own,
    ...(model === null ? [] : namesGivenAs(argument, model)),
  ];
  const entries = [
    ...learnt(concentration, draws?.concentration, called(['alpha', 'a'], 'concentration')),
    ...learnt(discount, draws?.discount, called(['discount'], 'discount')),
  ];
  return {
    hyperparameters: Object.fromEntries(entries),
    parameters: new Map(parameters.map(({ name, path }) => [name, path])),
  };
}

function learnt(
  moments: FitDocument['concentration'],
  draws: PackedArray | undefined,
  names: readonly string[],
): readonly (readonly [string, Learnt])[] {
  if (moments === undefined) return [];
  const own: Learnt = { ...moments, draws: draws === undefined ? null : Float64Array.from(unpack(draws)) };
  return names.map((name) => [name, own]);
}

const ofWeights: ReadonlySet<string> = new Set(['DP', 'PY', 'GEM', 'CRP', 'Dirichlet']);

/** The names that the author gives the laws of weights as one of their arguments: `a` of `DP(a, H)`. */
function namesGivenAs(argument: readonly string[], model: ModelIr): readonly string[] {
  return model.nodes.flatMap((node) => {
    if (
      node.kind !== 'random' ||
      node.distribution.kind !== 'family' ||
      !ofWeights.has(node.distribution.family)
    )
      return [];
    return node.distribution.arguments
      .filter(({ name }) => argument.includes(name))
      .flatMap(({ value }) => referencesInExpression(value, 'all').map(({ name }) => name));
  });
}

function knownNames(
  { clusters, predictive }: FitDocument,
  { hyperparameters, parameters }: Named,
): readonly string[] {
  const formsOf = (name: string): readonly string[] =>
    predictive.kind === 'posterior'
      ? [name, `sd(${name})`]
      : predictive.kind === 'estimate'
        ? [`${name}[0]`]
        : [`${name}[0]`, `sd(${name}[0])`];
  return [
    ...(clusters === undefined ? [] : ['E[clusters]', 'sd(clusters)', 'P(clusters > 3)']),
    ...Object.keys(hyperparameters).flatMap((name) => [`mean(${name})`, `sd(${name})`]),
    ...[...parameters.keys()].flatMap(formsOf),
  ];
}

function partOf(component: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined,
    component,
  );
}
