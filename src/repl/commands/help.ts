/** `:help`: of everything, of a command, of a distribution, a function or a method of inference. */
import { describeSignature } from '../../distributions/signatures/describe-signature.js';
import { findSignature } from '../../distributions/signatures/signatures.js';
import { type MethodOptions, methods } from '../../model/method-options.js';
import { findFunction } from '../../model/values/functions.js';
import type { Session } from '../session.js';
import { refused, type Step, said } from '../step.js';
import { allCommands } from './all-commands.js';

export function help(session: Session, topic: string): Step {
  const answer = (text: string): Step => said(session, { kind: 'answer', text });
  if (topic === '') return answer(overview());
  const command = allCommands.find(({ name }) => name === topic.replace(/^:/, ''));
  if (command !== undefined) return answer(`${usage(command)}\n  ${command.summary}`);
  const signature = findSignature(topic);
  if (signature !== undefined) return answer(describeSignature(signature));
  const known = findFunction(topic);
  if (known !== undefined) return answer(`${topic}(${known.takes})\n  ${known.summary}`);
  const method = methods.find(({ name }) => name === topic);
  if (method !== undefined) return answer(describeMethod(method));
  return refused(session, 'help-unknown', { topic });
}

/** Whether it can treat the model, and why, is of `:explain`. */
function describeMethod({ name, options }: MethodOptions): string {
  const lines = Object.entries(options).map(([option, constraint]) => {
    const value = typeof constraint === 'string' ? constraint.replaceAll('-', ' ') : constraint.join(', ');
    return `  ${option.padEnd(14)}  ${value}`;
  });
  const use = `infer ${name} in the model, or :fit --method ${name}; :explain says what it makes of the model`;
  return [use, ...lines].join('\n');
}

function overview(): string {
  const usages = [...allCommands.map(usage), ':help [TOPIC]'];
  const summaries = [
    ...allCommands.map(({ summary }) => summary),
    'this; of a command (fit), a distribution (NIW), a function (cov), a method (gibbs)',
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
