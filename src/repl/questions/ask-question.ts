/** An expression alone: of the posterior where there is a fit, else of the prior. */
import { check } from '../../check/check.js';
import { andThen } from '../../core/result.js';
import { suggest } from '../../diagnostics/suggest.js';
import { planModel } from '../../driver/compile.js';
import type { ModelIr } from '../../model/model-ir.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { parse } from '../../syntax/parse.js';
import { allCommands } from '../commands/all-commands.js';
import { modelSoFar } from '../enter-statements.js';
import { dataArguments, modelArguments } from '../model-arguments.js';
import { modelText, type Session } from '../session.js';
import { mistake, type Output, refused, type Step, said } from '../step.js';
import { answerOfLaw } from './answer-of-law.js';
import { askMeasure } from './ask-measure.js';
import { answerOfCounts } from './count-law.js';
import { answerOfFit } from './posterior-answer.js';
import type { LawQuestion, Question } from './question.js';
import { componentPrior, scalarPrior } from './scalar-prior.js';

export function askQuestion(session: Session, text: string, question: Question): Step {
  if (question.kind === 'measure') return askMeasure(session, text, question);
  const { fit } = session;
  if (fit === null)
    return question.subject.name === 'clusters'
      ? askPriorClusters(session, question)
      : askPrior(session, text, question);
  const answer = answerOfFit(fit.document, question);
  return said(
    session,
    answer.ok
      ? answered(answer.value, fit.document, question)
      : mistake('answer-unknown', { question: text, ...answer.error }),
  );
}

/** At an estimate of maximum likelihood there is no posterior to speak of. */
function answered(value: string, { predictive }: FitDocument, { kind }: LawQuestion): Output {
  const isEstimate = predictive.kind === 'estimate' && kind === 'estimate';
  return { kind: 'answer', text: `${value}  (${isEstimate ? 'estimate' : 'posterior'})` };
}

function askPrior(session: Session, text: string, question: LawQuestion): Step {
  const { name, index, path } = question.subject;
  const whole = andThen(parse(`${modelText(session)}\n${assumedOf(name, session)}`), check);
  const model = whole.ok ? whole.value : modelSoFar(session.statements);
  const priorOf = index === null ? scalarPrior : componentPrior;
  const law = model !== null && path.length === 0 ? priorOf(name, model) : null;
  if (law !== null) return said(session, { kind: 'answer', text: `${answerOfLaw(law, question)}  (prior)` });
  const known = model === null ? [] : namesIn(model);
  if ((model !== null || session.statements.length === 0) && !known.includes(name)) {
    return refuseName(session, name, known);
  }
  return refused(session, 'prior-unknown', { question: text, reason: reasonAgainst(question, model) });
}

function namesIn({ nodes }: ModelIr): readonly string[] {
  return nodes.flatMap((node) => (node.kind === 'random' ? (node.elements ?? [node.name]) : [node.name]));
}

/** A word alone may be meant for a command, `help` for `:help`. */
function refuseName(session: Session, name: string, known: readonly string[]): Step {
  const isCommand = name === 'help' || allCommands.some((command) => command.name === name);
  const near = isCommand ? `:${name}` : suggest(name, known);
  return refused(session, 'name-unknown', { name, near, known });
}

function reasonAgainst({ subject }: LawQuestion, model: ModelIr | null): string {
  const { name, index } = subject;
  if (model === null) return 'the model is not whole yet';
  return index !== null
    ? `the law that components of ${name} are drawn from is none of one number that the text alone fixes`
    : `${name} has no prior of one number whose law the text alone fixes`;
}

/** `alpha ~ Gamma(1, 1)`, where the model leaves alpha to its default. */
function assumedOf(name: string, session: Session): string {
  const plan = planModel(modelText(session));
  if (!plan.ok) return '';
  return plan.value.assumed.find((statement) => statement.startsWith(`${name} ~ `)) ?? '';
}

/** What `explain` says of the number of clusters among so many rows as the data have. */
function askPriorClusters(session: Session, question: LawQuestion): Step {
  const { index, path } = question.subject;
  if (index !== null || path.length > 0)
    return refused(session, 'prior-unknown', {
      question: 'clusters',
      reason: 'the number of clusters is one number',
    });
  const source = dataArguments(session);
  if (source === null)
    return refused(session, 'prior-unknown', {
      question: 'clusters',
      reason: 'their number depends on how many rows there are, and no file of them is named',
    });
  return {
    session,
    output: [],
    effect: {
      kind: 'ask',
      arguments: ['explain', ...modelArguments(session), ...source, '--json'],
      read: (printed) => [readPriorClusters(printed, question)],
    },
  };
}

function readPriorClusters(printed: string, question: LawQuestion): Output {
  const { priorClusters } = JSON.parse(printed) as {
    readonly priorClusters?: { readonly mean: number; readonly probabilities: readonly number[] };
  };
  if (priorClusters === undefined) {
    return mistake('prior-unknown', {
      question: 'clusters',
      reason: 'the weights have no prior that integrates out, or the rows are too many',
    });
  }
  const { mean, probabilities } = priorClusters;
  const law = { mean, probabilities: new Map(probabilities.map((p, count) => [count, p])) };
  return { kind: 'answer', text: `${answerOfCounts(law, question)}  (prior)` };
}
