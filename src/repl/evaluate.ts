/**
 * A line of a session: a command (`:fit`), a question (`E[clusters]`), or statements of the language.
 *
 *     (session, line) → { session, output, effect }
 *
 * Nothing here reads, writes or waits: what must be is the effect, which the terminal's loop carries out.
 */
import { enterStatements } from './enter-statements.js';
import { askQuestion } from './questions/ask-question.js';
import { readQuestion } from './questions/question.js';
import { runCommand } from './run-command.js';
import type { Session } from './session.js';
import { refused, type Step, said } from './step.js';

export function evaluate(before: Session, line: string): Step {
  const text = line.trim();
  if (text === '' || /^(#|\/\/)[^\n]*$/.test(text)) return said(before);
  const session = { ...before, entered: [...before.entered, text] };
  return tellLostFit(before, interpret(session, text));
}

function interpret(session: Session, text: string): Step {
  if (text.startsWith(':')) return runCommand(session, text.slice(1));
  const question = readQuestion(text);
  if (question === 'unclear') return refused(session, 'question-unclear', { question: text });
  return question === null ? enterStatements(session, text) : askQuestion(session, text, question);
}

export const lostFit = 'the fit was of the model before this: :fit again, or :undo';

/** A change leaves the fit behind, and questions are answered by the prior again; who undoes one knows. */
function tellLostFit({ fit }: Session, step: Step): Step {
  // Whether other data are taken is not known before they are looked at.
  if (step.effect?.kind === 'look') return step;
  if (fit === null || step.session.fit !== null || step.session.earlier?.fit !== fit) return step;
  return { ...step, output: [...step.output, { kind: 'echo', text: lostFit }] };
}
