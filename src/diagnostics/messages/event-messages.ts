/** Messages about an event that a random measure is asked about, and about what it is asked of. */
import type { MessageText } from './message-text.js';
import { listed, quote, sentence } from './phrases.js';

export const eventMessages = {
  'event-syntax': (d: { readonly expected: string }): MessageText => ({
    what: 'the event cannot be read here',
    why: `Here the grammar allows ${d.expected}.`,
    remedy: 'Write comparisons, joined by & and |, negated by !: x < 0 & y > 1.',
  }),
  'event-name': (d: {
    readonly name: string;
    readonly known: readonly string[];
    readonly suggestion: string | null;
  }): MessageText => ({
    what: `${d.name} is neither observed nor a parameter of a component`,
    why: `An event speaks of ${listed(d.known)}.`,
    remedy: d.suggestion === null ? 'Write one of those names.' : `Write ${d.suggestion} for ${d.name}.`,
  }),
  'event-entry': (d: { readonly name: string; readonly dimensions: readonly number[] }): MessageText => ({
    what:
      d.dimensions.length === 0
        ? `${d.name} is one number and has no entries`
        : `${d.name} is ${d.dimensions.join(' × ')} numbers, and an event compares single ones`,
    why: 'Entries are counted from 0.',
    remedy:
      d.dimensions.length === 0
        ? `Write ${d.name}.`
        : `Write an entry, such as ${d.name}[${d.dimensions.map(() => 0).join(', ')}].`,
  }),
  'event-not-linear': (d: { readonly text: string }): MessageText => ({
    what: `${d.text} is no weighted sum of numbers`,
    why: 'An event is made of half-spaces: sums of numbers, each times a constant, against a constant.',
    remedy: 'Write comparisons such as 2*a - b < 3, joined by & and |.',
  }),
  'event-level': (d: {
    readonly name: string;
    readonly level: string;
    readonly levels: readonly string[];
    readonly suggestion: string | null;
  }): MessageText => ({
    what: `${quote(d.level)} is no level of ${d.name}`,
    why: `Its levels are ${listed(d.levels.map(quote))}.`,
    remedy: d.suggestion === null ? 'Write one of them.' : `Write ${quote(d.suggestion)}.`,
  }),
  'event-text': (_: Record<string, never>): MessageText => ({
    what: 'a text is compared with what is no column of text',
    why: 'Only columns of text have levels, which are compared by == and != alone.',
    remedy: 'Write a column of text and one of its levels, as in species == "Adelie".',
  }),
  'event-two-spaces': (d: { readonly parameter: string; readonly observed: string }): MessageText => ({
    what: `${d.parameter} is a parameter and ${d.observed} is observed: no one set holds both`,
    why: 'G is a measure of parameters; what it gives a set of rows is the mixture of G with the emission.',
    remedy: 'Ask about one of the two.',
  }),
  'event-no-law': (d: { readonly event: string; readonly reason: string }): MessageText => ({
    what: `${d.event} has no probability that can be computed`,
    why: `${d.reason}.`,
    remedy: 'Ask about the parameters, or about a half-space or interval of one column.',
  }),
  'no-random-measure': (d: { readonly reason: string }): MessageText => ({
    what: 'the model has no random measure to ask',
    why: sentence(d.reason),
    remedy: 'Write G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i), or a mixture with weights under a prior.',
  }),
  'checks-unable': (d: { readonly reason: string }): MessageText => ({
    what: 'the fit makes no rows to compare these with',
    why: sentence(d.reason),
    remedy: 'Ask a fit that can: of this version, and of a model that says the total of every row.',
  }),
  'checks-without-rows': (_: Record<string, never>): MessageText => ({
    what: 'predictive checks need the rows that the fit was made from',
    why: 'They compare those with rows that the fit expects.',
    remedy: 'Name their file (--data FILE).',
  }),
  'fit-without-measure': (d: { readonly reason: string }): MessageText => ({
    what: 'the fit has no posterior of a random measure to ask',
    why: sentence(d.reason),
    remedy: 'Fit a mixture by gibbs or variational (--method), or ask the model itself, before any data.',
  }),
  'prior-reads-data': (d: { readonly argument: string; readonly name: string }): MessageText => ({
    what: `${d.argument} depends on data that are not given`,
    why: `${d.name} is known once the model has met its data.`,
    remedy:
      'Give the data (--data FILE, of a compiled sampler measure(events, { data })), or a base with numbers, such as H = Normal(0, 1).',
  }),
} as const;
