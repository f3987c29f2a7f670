/** Messages about a prior of components' parameters that does not go with the data. */
import type { MessageText } from './message-text.js';
import { listed, quote } from './phrases.js';

export const baseMessages = {
  'base-shape': ({
    base,
    columns,
    reason,
  }: {
    readonly base: string;
    readonly columns: readonly string[];
    readonly reason: string;
  }): MessageText => ({
    what: `${base} does not fit ${columns.length === 1 ? 'one column' : `${columns.length} columns`}`,
    why: `The observed columns are ${columns.join(', ')}: ${reason}.`,
    remedy: 'Give the base arguments of that dimension, or observe other columns.',
  }),
  'prior-too-narrow': ({
    base,
    columns,
    reach,
  }: {
    readonly base: string;
    readonly columns: readonly string[];
    /** The largest distance of a cell from the prior's mean. */
    readonly reach: number;
  }): MessageText => ({
    what: `${base} is too narrow for ${columns.join(', ')}`,
    why: `Rows are up to ${Number(reach.toPrecision(3))} away from its mean, more than a million times as far as it expects a component to reach in some direction: a covariance of both has more digits than a number.`,
    remedy:
      'Scale it with the data, as NIW(mean(x), 0.05, D + 2, cov(x)) is, or give the columns in other units.',
  }),
  'base-of-zeros': ({
    base,
    columns,
  }: {
    readonly base: string;
    readonly columns: readonly string[];
  }): MessageText => ({
    what: `${base} is no prior for ${listed(columns)}, where every cell is 0`,
    why: 'It is scaled by the mean of the data, and a mean of 0 says nothing of how large a rate may be.',
    remedy: 'Give a base that does not ask the data, such as Gamma(1, 1), or observe other columns.',
  }),
  'base-of-one-level': ({
    column,
    level,
  }: {
    readonly column: string;
    /** Null where levels are the numbers 0, 1, … */
    readonly level: string | null;
  }): MessageText => ({
    what: `every row of ${column} has the level ${level === null ? '0' : quote(level)}, and no other is known of`,
    why: 'The prior is one of as many levels as the data show, and a single level has probability 1 in every component: there is nothing to learn of it.',
    remedy:
      level === null
        ? 'Say how many levels there could be, such as Dirichlet(1, 2), or observe other columns.'
        : 'Observe other columns, or rows that have other levels too.',
  }),
} as const;
