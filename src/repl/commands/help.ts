/** `:help`: of everything, of a command, of any word of the language. */
import { describeWord, findWord } from '../../model/vocabulary/vocabulary.js';
import { asciiName } from '../../syntax/canonical-name.js';
import type { Session } from '../session.js';
import { refused, type Step, said } from '../step.js';
import { allCommands } from './all-commands.js';

export function help(session: Session, topic: string): Step {
  const answer = (text: string): Step => said(session, { kind: 'answer', text });
  if (topic === '') return answer(overview());
  const command = allCommands.find(({ name }) => name === topic.replace(/^:/, ''));
  if (command !== undefined) return answer(`${usage(command)}\n  ${command.summary}`);
  const word = findWord(asciiName(topic));
  if (word === undefined) return refused(session, 'help-unknown', { topic });
  return answer(describeWord(word));
}

function overview(): string {
  const usages = [...allCommands.map(usage), ':help [TOPIC]'];
  const summaries = [
    ...allCommands.map(({ summary }) => summary),
    'this; of a command (fit), or of any word of a model (NIW, Mixture, cov, gibbs, table)',
  ];
  const width = Math.max(...usages.map(({ length }) => length));
  return [
    'A statement of the language is taken in and checked: G ~ DP(alpha, H). The same name again redefines it.',
    'An expression is answered, by the prior until there is a fit: E[clusters], P(clusters > 3), mean(alpha), theta[0],',
    'sd(theta[0]), quantile(alpha, 0.9), interval(alpha), G(x < 0).',
    'Commands:',
    ...usages.map((text, index) => `  ${text.padEnd(width)}  ${summaries[index]}`),
  ].join('\n');
}

function usage({ name, argument }: { readonly name: string; readonly argument: string }): string {
  return `:${name}${argument === '' ? '' : ` ${argument}`}`;
}
