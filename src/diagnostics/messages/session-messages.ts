/** Messages of `dimsum repl` about its commands and questions; of a model's own mistakes the other stages tell. */
import type { MessageText } from './message-text.js';

export const sessionMessages = {
  'command-unknown': ({
    name,
    near,
  }: {
    readonly name: string;
    readonly near: string | null;
  }): MessageText => ({
    what: `there is no command :${name}`,
    why: 'What begins with a colon is a command of the session.',
    remedy: near === null ? 'Write :help for all of them.' : `Did you mean :${near}? :help lists them all.`,
  }),
  'command-argument': ({
    name,
    argument,
  }: {
    readonly name: string;
    readonly argument: string;
  }): MessageText => ({
    what: `:${name} is not told of what`,
    why: `It takes ${argument}.`,
    remedy: `Write :${name} ${argument}.`,
  }),
  'command-alone': ({
    name,
    argument,
  }: {
    readonly name: string;
    readonly argument: string;
  }): MessageText => ({
    what: `:${name} takes nothing, and ${argument} stands behind it`,
    why: 'It does one thing, whatever would stand there.',
    remedy: `Write :${name} alone; :help ${name} says what it does.`,
  }),
  'help-unknown': ({ topic }: { readonly topic: string }): MessageText => ({
    what: `there is no help on ${topic}`,
    why: 'There is help on commands and on the words of the language: distributions, functions, methods, sources of data.',
    remedy:
      'Write :help for the commands, :help NIW, :help log, :help gibbs, :help table for one of the others.',
  }),
  'set-defined': ({
    name,
    value,
    statement,
  }: {
    readonly name: string;
    readonly value: string;
    readonly statement: string;
  }): MessageText => ({
    what: `${name} is defined in this session: ${statement}`,
    why: 'A setting is the value of an input, a name that no statement defines.',
    remedy: `Write ${name} = ${value} to redefine it, or :remove ${name} first.`,
  }),
  'name-unknown': ({
    name,
    near,
    known,
  }: {
    readonly name: string;
    readonly near: string | null;
    readonly known: readonly string[];
  }): MessageText => ({
    what: `the model has no ${name}`,
    why: known.length === 0 ? 'The session has no statement yet.' : `It has ${known.join(', ')}.`,
    remedy: near === null ? 'Define it, or write :help for commands.' : `Did you mean ${near}?`,
  }),
  'observe-before-data': ({ name }: { readonly name: string }): MessageText => ({
    what: `columns of ${name} are named before any file`,
    why: 'Columns are those of a file.',
    remedy: 'Name the file first: :data FILE.csv.',
  }),
  'nothing-to-remove': ({
    name,
    known,
  }: {
    readonly name: string;
    readonly known: readonly string[];
  }): MessageText => ({
    what: `there is no ${name} to remove`,
    why: known.length === 0 ? 'The session has no statement yet.' : `There are ${known.join(', ')}.`,
    remedy: 'Write :list for the model as it is.',
  }),
  'nothing-to-undo': (_: Record<string, never>): MessageText => ({
    what: 'there is nothing to undo',
    why: 'Nothing has changed in this session.',
    remedy: 'Enter a statement, or :load a model.',
  }),
  'nothing-fitted': ({ command }: { readonly command: string }): MessageText => ({
    what: `there is no fit to ${command}`,
    why: 'Nothing has been fitted since the model, its settings or its data were last changed.',
    remedy: 'Write :fit first.',
  }),
  'nothing-to-plot': (_: Record<string, never>): MessageText => ({
    what: 'nothing of the fit can be drawn',
    why: 'It has no clusters, and its rows cannot be drawn: the model leaves their totals to the data.',
    remedy: 'Write :report FILE.html for its figures.',
  }),
  'cells-of-row': ({
    columns,
    found,
  }: {
    readonly columns: readonly string[];
    readonly found: number;
  }): MessageText => ({
    what: `a row has ${found} ${found === 1 ? 'value' : 'values'}, and the fit has ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`,
    why: `A row is ${columns.join(', ')}, in this order.`,
    remedy: 'Part values by commas, rows by semicolons.',
  }),
  'question-unclear': ({ question }: { readonly question: string }): MessageText => ({
    what: `${question} is no question that can be answered`,
    why: 'Means, spreads and probabilities are of one name, with the place of a component or of a number: theta[0].mean[1].',
    remedy:
      'Ask as in E[clusters], P(clusters > 3), mean(alpha), sd(theta[0]), quantile(alpha, 0.9), interval(alpha), E[G(x < 0)].',
  }),
  'answer-unknown': ({
    question,
    reason,
    known,
  }: {
    readonly question: string;
    readonly reason: string;
    readonly known: readonly string[];
  }): MessageText => ({
    what: `${question} has no answer here`,
    why: `The reason is that ${reason}.`,
    remedy:
      known.length === 0
        ? 'Ask for predictions (:predict) or sets (:measure).'
        : `Ask for ${known.join(', ')}.`,
  }),
  'prior-unknown': ({
    question,
    reason,
  }: {
    readonly question: string;
    readonly reason: string;
  }): MessageText => ({
    what: `the prior of ${question} is not known`,
    why: `The reason is that ${reason}.`,
    remedy: 'Give the model data (:data FILE) and :fit it; or ask :explain what is understood.',
  }),
} as const;
