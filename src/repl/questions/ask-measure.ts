/** What the random measure gives to a set, by the model's own name of the measure: the command `measure`, or a part of its answer. */
import { check } from '../../check/check.js';
import { andThen } from '../../core/result.js';
import { formatNumber } from '../../report/format-value.js';
import { parse } from '../../syntax/parse.js';
import { measureArguments } from '../model-arguments.js';
import { modelText, type Session } from '../session.js';
import { type Output, refused, running, type Step } from '../step.js';
import type { MeasureQuestion } from './question.js';

export function askMeasure(session: Session, text: string, question: MeasureQuestion): Step {
  const known = measuresOf(session);
  if (!known.includes(question.name)) {
    return refused(session, 'answer-unknown', {
      question: text,
      reason: `the model has no random measure ${question.name}`,
      known: known.map((name) => `${name}(${question.event})`),
    });
  }
  const args = measureArguments(session);
  if (question.part === 'all') return running(session, [...args, '--', question.event]);
  const given = session.fit === null ? 'prior' : 'posterior';
  return {
    session,
    output: [],
    effect: {
      kind: 'ask',
      arguments: [...args, '--json', '--', question.event],
      read: (printed) => [readPart(printed, question, given)],
    },
  };
}

/** The names of what the model draws as a measure, or mixes by. */
function measuresOf(session: Session): readonly string[] {
  const model = andThen(parse(modelText(session)), check);
  if (!model.ok) return [];
  return model.value.nodes
    .filter(({ kind, type }) => kind === 'random' && type.kind === 'measure')
    .map(({ name }) => name);
}

function readPart(printed: string, { part }: MeasureQuestion, given: string): Output {
  const { mean, variance, interval } = JSON.parse(printed) as {
    readonly mean: number;
    readonly variance: number;
    readonly interval: readonly [number, number];
  };
  const value =
    part === 'interval'
      ? interval.map(formatNumber).join(' to ')
      : formatNumber(part === 'sd' ? Math.sqrt(variance) : mean);
  return { kind: 'answer', text: `${value}  (${given})` };
}
