/** What a fit answers: of the number of clusters, of hyperparameters that were learnt, of components' parameters. */
import { check } from '../../check/check.js';
import { andThen, err, ok, type Result } from '../../core/result.js';
import { planModel } from '../../driver/compile.js';
import { nameParameters } from '../../emit/name-parameters.js';
import type { ModelIr } from '../../model/model-ir.js';
import { referencesInExpression } from '../../model/references.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { formatNumber, formatValue } from '../../report/format-value.js';
import { parse } from '../../syntax/parse.js';
import { answerOfCounts } from './count-law.js';
import type { Question } from './question.js';

export interface Unknown {
  readonly reason: string;
  /** What could be asked instead. */
  readonly known: readonly string[];
}

export function answerOfFit(fit: FitDocument, question: Question): Result<string, Unknown> {
  const model = andThen(parse(fit.model), check);
  const named = namesOf(fit, model.ok ? model.value : null);
  const known = knownNames(fit, named);
  const unable = (reason: string): Result<never, Unknown> => err({ reason, known });
  if (question.name === 'clusters') {
    if (fit.clusters === undefined) return unable('the model has no clusters');
    const { mean, posterior } = fit.clusters;
    const probabilities = new Map(Object.entries(posterior).map(([count, p]) => [Number(count), p]));
    return ok(formatNumber(answerOfCounts({ mean, probabilities }, question)));
  }
  if (question.kind === 'probability')
    return unable('of a fit, probabilities are kept of the number of clusters');
  const learnt = named.hyperparameters[question.name];
  if (learnt !== undefined) return ok(formatNumber(learnt[question.kind]));
  const path = named.parameters.get(question.name);
  if (path === undefined) return unable(`the fit keeps no ${question.name}`);
  if (question.kind === 'sd') return unable(`of the components' parameters, a fit keeps estimates alone`);
  const { index } = question;
  const shown = fit.components.map((component) => formatValue(partOf(component, path)));
  if (index === null)
    return ok(shown.map((text, component) => `${question.name}[${component}]  ${text}`).join('\n'));
  return index < shown.length ? ok(shown[index]!) : unable(`there are ${shown.length} components, from 0 on`);
}

interface Named {
  readonly hyperparameters: Readonly<Record<string, { readonly mean: number; readonly sd: number }>>;
  /** Where a component has what the model calls so. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
}

function namesOf(fit: FitDocument, model: ModelIr | null): Named {
  const { concentration, discount } = fit;
  const plan = planModel(fit.model);
  const parameters = model === null || !plan.ok ? [] : nameParameters(model, plan.value);
  const called = (argument: readonly string[], own: string): readonly string[] => [
    own,
    ...(model === null ? [] : namesGivenAs(argument, model)),
  ];
  const entries = [
    ...(concentration === undefined
      ? []
      : called(['alpha', 'a'], 'concentration').map((name) => [name, concentration] as const)),
    ...(discount === undefined
      ? []
      : called(['discount'], 'discount').map((name) => [name, discount] as const)),
  ];
  return {
    hyperparameters: Object.fromEntries(entries),
    parameters: new Map(parameters.map(({ name, path }) => [name, path])),
  };
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

function knownNames({ clusters }: FitDocument, { hyperparameters, parameters }: Named): readonly string[] {
  return [
    ...(clusters === undefined ? [] : ['E[clusters]', 'sd(clusters)', 'P(clusters > 3)']),
    ...Object.keys(hyperparameters).flatMap((name) => [`mean(${name})`, `sd(${name})`]),
    ...[...parameters.keys()].map((name) => `${name}[0]`),
  ];
}

function partOf(component: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined,
    component,
  );
}
