/** An expression alone: of the posterior where there is a fit, else of the prior. */
import { check } from '../../check/check.js';
import { andThen } from '../../core/result.js';
import { planModel } from '../../driver/compile.js';
import type { ModelIr } from '../../model/model-ir.js';
import { formatNumber } from '../../report/format-value.js';
import { parse } from '../../syntax/parse.js';
import { dataArguments, modelArguments } from '../model-arguments.js';
import { modelText, type Session } from '../session.js';
import { mistake, type Output, refused, type Step, said } from '../step.js';
import { answerOfCounts } from './count-law.js';
import { answerOfFit } from './posterior-answer.js';
import { priorMoments } from './prior-moments.js';
import type { Question } from './question.js';

export function askQuestion(session: Session, text: string, question: Question): Step {
  const { fit } = session;
  if (fit === null)
    return question.name === 'clusters'
      ? askPriorClusters(session, question)
      : askPrior(session, text, question);
  const answer = answerOfFit(fit.document, question);
  return said(
    session,
    answer.ok ? posterior(answer.value) : mistake('answer-unknown', { question: text, ...answer.error }),
  );
}

function posterior(value: string): Output {
  return { kind: 'answer', text: `${value}  (posterior)` };
}

function askPrior(session: Session, text: string, question: Question): Step {
  const model = andThen(parse(`${modelText(session)}\n${assumedOf(question.name, session)}`), check);
  const moments = model.ok ? priorMoments(question.name, model.value) : null;
  if (question.kind === 'probability' || question.index !== null || moments === null) {
    return refused(session, 'prior-unknown', {
      question: text,
      reason: reasonAgainst(question, model.ok ? model.value : null),
    });
  }
  return said(session, { kind: 'answer', text: `${formatNumber(moments[question.kind])}  (prior)` });
}

function reasonAgainst(question: Question, model: ModelIr | null): string {
  const { name, kind } = question;
  if (model === null) return 'the model is not whole yet';
  if (
    !model.nodes.some(
      (node) => node.name === name || (node.kind === 'random' && node.elements?.includes(name)),
    )
  )
    return `the model has no ${name}`;
  if (kind === 'probability') return 'probabilities before data are known of the number of clusters alone';
  return question.index !== null
    ? `the entries of ${name} are what data tell apart`
    : `${name} has no prior of one number whose mean and spread are known in closed form`;
}

/** `alpha ~ Gamma(1, 1)`, where the model leaves alpha to its default. */
function assumedOf(name: string, session: Session): string {
  const plan = planModel(modelText(session));
  if (!plan.ok) return '';
  return plan.value.assumed.find((statement) => statement.startsWith(`${name} ~ `)) ?? '';
}

/** What `explain` says of the number of clusters among so many rows as the data have. */
function askPriorClusters(session: Session, question: Question): Step {
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

function readPriorClusters(printed: string, question: Question): Output {
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
  return { kind: 'answer', text: `${formatNumber(answerOfCounts(law, question))}  (prior)` };
}
