/** Messages about indices, subscripts, plates and ranges. */
import type { MessageText } from './message-text.js';
import { counted, listed } from './phrases.js';

const letters = 'i, j, k, l, m, n and t';

export const indexMessages = {
  'index-letter': (d: { name: string; of: string | null }): MessageText => ({
    what: `${d.name} is not an index`,
    why: `The letters that count repeated variables are ${letters}.`,
    remedy:
      d.of === null
        ? `Use one of them instead: x_${d.name} would be a name of its own.`
        : `Write ${d.of}_k here, and ${d.of}[${d.name}_i] where a label says which one is meant.`,
  }),
  'index-reused': (d: { index: string }): MessageText => ({
    what: `the index ${d.index} already has a value here`,
    why: 'An index counts one thing at a time.',
    remedy: `Use another letter, one of ${letters}.`,
  }),
  'index-is-name': (d: { index: string }): MessageText => ({
    what: `${d.index} is an index here and the name of a variable`,
    why: 'In a subscript nothing would tell the one from the other.',
    remedy: `Use another letter, one of ${letters}, or give the variable a longer name.`,
  }),
  'not-a-label': (d: {
    text: string;
    type: string;
    isPartition: boolean;
    /** Whether it is a name for a distribution, `z_i = Categorical(pi)`. */
    isMeasure: boolean;
  }): MessageText => ({
    what: `${d.text} cannot be a subscript`,
    why: `It is ${d.type}, and what says which one is meant is a label or a whole number.`,
    remedy: d.isPartition
      ? `Write ${d.text}_i, the cluster of row i.`
      : d.isMeasure
        ? `= names the distribution; write ${d.text} ~ … where it is defined, to draw from it.`
        : 'Use a label, as z_i of z_i ~ Categorical(pi), or an index.',
  }),
  'index-clash': (d: { name: string; index: string; label: string }): MessageText => ({
    what: `${d.name} is one for each row and one for each value of ${d.label}`,
    why: `Its index ${d.index} counts the rows of the data, but here ${d.label} says which one is meant.`,
    remedy: `Give ${d.name} an index of its own where it is drawn, as in ${d.name}_k.`,
  }),
  'unbound-index': (d: {
    index: string;
    owner: string;
    bound: readonly string[];
    /** The subscripted name with the row's label in the place of the index, `mu[z_i]`; null where there is no label. */
    labelled: string | null;
  }): MessageText => ({
    what: `the index ${d.index} is used and never bound`,
    why:
      d.bound.length === 0
        ? `${d.owner} has no index, so nothing says which ${d.index} is meant.`
        : `${d.owner} is repeated over ${listed(d.bound)}, so nothing says which ${d.index} is meant.`,
    remedy:
      d.labelled !== null
        ? `Write ${d.labelled}, the one that the label says, or sum over all: sum_${d.index}.`
        : d.bound.length === 0
          ? `Write ${d.owner}_${d.index}, one for each ${d.index}, or sum over it: sum_${d.index}.`
          : `Repeat ${d.owner} over ${d.index} too, say which one by a label, as in theta[z_i], or sum over it: sum_${d.index}.`,
  }),
  'missing-subscript': (d: {
    text: string;
    whole: string;
    indices: readonly string[];
    given: number;
    /** What is most likely meant, `mu[z_i]` or `theta_i`; null where nothing says. */
    meant: string | null;
  }): MessageText => ({
    what:
      d.given === 0
        ? `${d.text} needs a subscript`
        : `${d.text} needs ${counted(d.indices.length, 'subscript')}`,
    why: `${d.whole} is one for each ${listed(d.indices)}, and one of them is needed here.`,
    remedy:
      d.meant === null
        ? `Say by a label which one is meant, as in theta[z_i] with z_i ~ Categorical(pi).`
        : `Write ${d.meant}.`,
  }),
  'unlike-subscripts': (d: { name: string; first: number; second: number }): MessageText => ({
    what: `${d.name} is used with ${counted(d.second, 'subscript')} here and with ${d.first === 0 ? 'none' : d.first} before`,
    why: 'A name that nothing defines has the subscripts that it is used with, the same everywhere.',
    remedy: `Use ${d.name} in one way, or define it.`,
  }),
  'not-indexed': (d: {
    text: string;
    name: string;
    type: string;
    repeated: number;
    /** The name as it would be where it is defined, `mu_k`. */
    repeatedAs: string;
  }): MessageText => ({
    what: `${d.text} has ${d.repeated === 0 ? 'a subscript' : 'a subscript too many'}`,
    why: `${d.name} is ${d.repeated === 0 ? '' : `repeated over ${counted(d.repeated, 'index', 'indices')}, each time `}${d.type}, with no entries to choose from.`,
    remedy:
      d.repeated === 0
        ? `Write ${d.repeatedAs} where it is defined, so that there is one for each, or leave the subscript out here.`
        : 'Leave the subscript out.',
  }),
  'subscript-repeated': (d: { name: string; index: string }): MessageText => ({
    what: `${d.name} has the index ${d.index} twice`,
    why: 'Each subscript counts another way in which the variable is repeated.',
    remedy: 'Use another letter for one of the two.',
  }),
  'tuple-subscripts': (d: { first: string; other: string }): MessageText => ({
    what: `${d.first} and ${d.other} have different subscripts`,
    why: 'Quantities that stand together are repeated together.',
    remedy: 'Give all of them the same subscripts, or write them one by one.',
  }),
  'plate-target': (d: { name: string; index: string }): MessageText => ({
    what: `${d.name} is written once for each ${d.index} and has no index ${d.index}`,
    why: `Inside for ${d.index} in …, what is defined is repeated over ${d.index}.`,
    remedy: `Write ${d.name}_${d.index}, or take the statement out of the braces.`,
  }),
  'range-conflict': (d: { index: string; first: string; second: string }): MessageText => ({
    what: `the index ${d.index} runs over ${d.first} and over ${d.second}`,
    why: 'An index has the same range in the whole model.',
    remedy: 'Use another letter for one of the two.',
  }),
  'range-bound': (d: {
    name: string;
    text: string;
    kind: 'not-whole' | 'unknown' | 'below-one';
  }): MessageText => ({
    what: `${d.name} cannot run from or to ${d.text}`,
    why: boundReason[d.kind],
    remedy: 'Write whole numbers, as in 1..10.',
  }),
  'empty-range': (d: { name: string; from: number; to: number }): MessageText => ({
    what: `there is nothing in ${d.from}..${d.to}`,
    why: `A range counts upwards, so ${d.name} would have no value.`,
    remedy: `Write ${d.to}..${d.from}.`,
  }),
  'count-invalid': (d: { name: string; index: string; value: number }): MessageText => ({
    what: `${d.name} cannot be ${d.value}`,
    why: `${d.index} runs from 1 to ${d.name}, so that ${d.name} is a whole number from 1 on.`,
    remedy: `Write ${d.name} = 2, say, or ${d.name} in 1..9 to have it chosen.`,
  }),
  'choice-unused': (d: { name: string }): MessageText => ({
    what: `${d.name} is chosen, and nothing depends on it`,
    why: 'Every choice would fit the data alike.',
    remedy: `Use it, as in pi ~ Dirichlet(1, ${d.name}) or for k in 1..${d.name}, or remove the line.`,
  }),
  'choice-subscripted': (d: { text: string; name: string }): MessageText => ({
    what: `${d.text} cannot be chosen for each index`,
    why: 'A choice is one whole number for the whole model.',
    remedy: `Write ${d.name} in …, without subscripts.`,
  }),
} as const;

const boundReason = {
  'not-whole': 'It is not a whole number.',
  unknown: 'What is chosen from has to be fixed in the text.',
  'below-one': 'What is chosen counts something, so it is at least 1.',
} as const;
