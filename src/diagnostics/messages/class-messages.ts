/** Messages about learning class probabilities: what the rows and their classes cannot give. */
import type { MessageText } from './message-text.js';
import { counted, enumerate } from './phrases.js';

export const classMessages = {
  'class-columns': ({
    variable,
    columns,
  }: {
    readonly variable: string;
    readonly columns: readonly string[];
  }): MessageText => ({
    what: `${variable} is ${counted(columns.length, 'column')}: ${enumerate(columns, 'and')}`,
    why: 'The class of a row is one column.',
    remedy: `Name one: observe ${variable} = table("FILE", class).`,
  }),
  'class-alone': ({
    column,
    name,
    rows,
  }: {
    readonly column: string;
    readonly name: string | null;
    readonly rows: number;
  }): MessageText => ({
    what:
      name === null
        ? `no row has a class in ${column}`
        : `${column} is ${name} in all ${counted(rows, 'row')} that have a class`,
    why: 'What tells classes apart is learnt from rows of at least two.',
    remedy:
      'Give rows of other classes too. How unlike one class new rows are, a mixture says: G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i).',
  }),
  'class-many': ({
    column,
    classes,
    rows,
  }: {
    readonly column: string;
    readonly classes: number;
    readonly rows: number;
  }): MessageText => ({
    what: `${column} tells ${classes} classes apart among ${counted(rows, 'row')}`,
    why: 'Where most rows have a class of their own, nothing is left to learn it from.',
    remedy: 'Name the column that holds the class; numbers that are measured are no classes.',
  }),
  'class-count': ({
    column,
    expected,
    names,
  }: {
    readonly column: string;
    readonly expected: number;
    readonly names: readonly string[];
  }): MessageText => ({
    what: `the model has ${counted(expected, 'class', 'classes')} and ${column} has ${names.length}: ${enumerate(names, 'and')}`,
    why: 'Every class is one that occurs; of others nobody knows the name.',
    remedy: `Write Dirichlet(1, C) and leave C to the data, or Dirichlet(1, ${names.length}).`,
  }),
  'class-prior': ({
    expected,
    given,
  }: {
    readonly expected: number;
    readonly given: readonly number[];
  }): MessageText => ({
    what: `the prior of the class probabilities is ${given.join(', ')}`,
    why: `It is one positive number, or one for each of ${counted(expected, 'class', 'classes')}.`,
    remedy: 'Write Dirichlet(1, C), or as many positive numbers as there are classes.',
  }),
  'class-inputs-missing': ({
    columns,
    places,
    count,
  }: {
    readonly columns: readonly string[];
    /** Rows from 1. */
    readonly places: readonly number[];
    readonly count: number;
  }): MessageText => ({
    what: `${counted(count, 'row')} ${count === 1 ? 'lacks' : 'lack'} a cell of ${enumerate(columns, 'and')}: ${places.length < count ? `rows ${places.join(', ')} and others` : `row${count === 1 ? '' : 's'} ${places.join(', ')}`}`,
    why: 'A network maps whole rows, and no part of the model says what a missing cell may hold. Rows are counted from 1, the header left out.',
    remedy:
      'Leave these rows out, observe other columns, or fill the cells first: a mixture draws them, `dimsum fit --impute FILE`.',
  }),
  'class-inputs-alike': ({ columns }: { readonly columns: readonly string[] }): MessageText => ({
    what: `every row is the same in ${enumerate(columns, 'and')}`,
    why: 'Rows that do not differ cannot say why their classes do.',
    remedy: 'Observe columns that differ between rows.',
  }),
  'class-laws': (_: Record<string, never>): MessageText => ({
    what: 'this fit has no Dirichlet over class probabilities',
    why: 'Its classes are told by a law of the rows of each, which gives probabilities alone.',
    remedy: 'Ask for probabilities(rows), or score(rows).',
  }),
  'training-overflow': ({ rate }: { readonly rate: number }): MessageText => ({
    what: 'the training left the finite numbers in its first epoch',
    why: `Steps of rate ${rate} were too long for these rows: the slopes overflowed before any epoch was whole.`,
    remedy: `Lower the rate, as infer amortized(…, learning_rate = ${rate / 10}), or look for cells that are far too large.`,
  }),
  'training-stopped': (_: Record<string, never>): MessageText => ({
    what: 'the training was stopped before its first epoch was whole',
    why: 'There is nothing yet that could be kept.',
    remedy: 'Let it run for an epoch.',
  }),
} as const;
