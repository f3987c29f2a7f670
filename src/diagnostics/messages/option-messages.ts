/** Messages about what a caller asks of a fit: options, and rows and counts of questions. */
import type { MessageText } from './message-text.js';
import { counted, enumerate, listed } from './phrases.js';

export const optionMessages = {
  'rows-of-other-columns': (d: {
    variable: string;
    columns: readonly string[];
    names: readonly string[];
    owner: 'fit' | 'model';
  }): MessageText => ({
    what: `the ${d.owner} is of ${counted(d.columns.length, 'column')}, ${enumerate(d.columns, 'and')}, and the rows have ${enumerate(d.names, 'and')}`,
    why: `Cells without names are taken in the order of the columns of the ${d.owner}, so that each row has as many; with names they are found by those.`,
    remedy: `Give an array of rows, each ${d.columns.length === 1 ? 'of one cell' : `[${enumerate(d.columns, 'and').replace(' and ', ', ')}]`}, or objects with these names.`,
  }),
  'draws-count': ({ count }: { readonly count: unknown }): MessageText => ({
    what: `${String(count)} draws cannot be made`,
    why: 'How many there are to be is a whole number, 0 or more.',
    remedy: 'Give such a number.',
  }),
  'fit-option-unknown': ({
    option,
    known,
  }: {
    readonly option: string;
    readonly known: readonly string[];
  }): MessageText => ({
    what: `a fit has no option ${option}`,
    why: `Its options are ${listed(known)}.`,
    remedy: 'Name one of them, or leave it out.',
  }),
  'fit-option-value': ({
    option,
    value,
    constraint,
  }: {
    readonly option: string;
    readonly value: unknown;
    readonly constraint: keyof typeof optionValue | readonly string[];
  }): MessageText => ({
    what: `the option ${option} of a fit cannot be ${typeof value === 'string' ? `"${value}"` : String(value)}`,
    why: `It is ${typeof constraint === 'string' ? optionValue[constraint] : listed(constraint, 'or')}.`,
    remedy: 'Give it such a value, or leave it out for its default.',
  }),
  'option-of-another-method': ({
    option,
    method,
    methods,
  }: {
    readonly option: string;
    readonly method: string;
    readonly methods: readonly string[];
  }): MessageText => ({
    what: `${method} has no option ${option}`,
    why:
      methods.length === 0
        ? `No method has ${option}.`
        : `${option} is for ${listed(methods)}, and ${method} is the method of this fit.`,
    remedy:
      methods.length === 0
        ? 'Leave it out.'
        : `Leave it out, or ask for ${listed(methods, 'or')} (--method), where the model lets them.`,
  }),
  'restarts-beside-init': ({ restarts }: { readonly restarts: number }): MessageText => ({
    what: `--restarts ${restarts} has no effect beside --init FIT.json`,
    why: 'The fit to go on from is the one start there is.',
    remedy: 'Leave one of the two out.',
  }),
} as const;

const optionValue = {
  'positive-integer': 'a whole number, 1 or more',
  count: 'a whole number, 0 or more',
  positive: 'a positive number',
  boolean: 'true or false',
  function: 'a function',
  object: 'an object',
} as const;
