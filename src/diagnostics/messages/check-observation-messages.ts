/** Messages about what is observed, case weights, sources of data, and `infer`. */
import type { MessageText } from './message-text.js';
import { counted, enumerate, listed, orElse } from './phrases.js';

export const observationMessages = {
  'observed-unknown': (d: { name: string; suggestion: string | null }): MessageText => ({
    what: `there is no ${d.name} to observe`,
    why: 'The model neither draws it nor uses it.',
    remedy: orElse(
      d.suggestion,
      `Say how ${d.name} is distributed, as in ${d.name}_i ~ N(theta_i), or remove the line.`,
    ),
  }),
  'observed-twice': (d: { name: string }): MessageText => ({
    what: `${d.name} is observed twice`,
    why: 'A variable has one set of data.',
    remedy: 'Remove one of the two.',
  }),
  'observed-fixed': (d: { name: string; how: 'definition' | 'choice' }): MessageText => ({
    what: `${d.name} cannot be observed`,
    why:
      d.how === 'definition'
        ? `${d.name} = … fixes it, so data could only repeat or contradict that.`
        : `${d.name} in … leaves it to be chosen, so it is not data.`,
    remedy: `Remove one of the two; what data are compared with is drawn, as in ${d.name} ~ ….`,
  }),
  'observed-latent': (d: { name: string; type: string; isMeasure: boolean }): MessageText => ({
    what: `${d.name} is observed and latent at once`,
    why: d.isMeasure
      ? 'It is a measure; data are draws from it, never the measure itself.'
      : `It is ${d.type}, which no column of data can hold.`,
    remedy: d.isMeasure
      ? `Observe what is drawn from it, as in x_i ~ ${d.name}; observe x.`
      : `Observe what is drawn given ${d.name}, and leave ${d.name} to be inferred.`,
  }),
  'not-data': (d: { function: string; name: string }): MessageText => ({
    what: `${d.function}(${d.name}) needs data`,
    why: `${d.name} is inferred, not observed, so its ${d.function} is not known before the fit.`,
    remedy: `Use ${d.function} of what is observed.`,
  }),
  'column-count': (d: { name: string; expected: number; given: number }): MessageText => ({
    what: `${d.name} is given ${counted(d.given, 'column')}`,
    why: `Each ${d.name} has ${counted(d.expected, 'coordinate')}, as the model draws it.`,
    remedy: `Name ${counted(d.expected, 'column')}, or give its parameters ${counted(d.given, 'coordinate')}.`,
  }),
  'weight-conflict': (d: { name: string; kind: 'second' | 'in-model' }): MessageText => ({
    what:
      d.kind === 'second'
        ? `${d.name} would be a second column of weights`
        : `${d.name} is both a case weight and part of the model`,
    why:
      d.kind === 'second'
        ? 'Each row has one weight.'
        : 'A case weight says how often a row counts; the model does not explain it.',
    remedy: d.kind === 'second' ? 'Remove one of the two.' : 'Give one of them another name.',
  }),
  'not-a-source': (d: { text: string }): MessageText => ({
    what: `${d.text} says nothing about where the data are`,
    why: 'Data come from a table, from values in brackets, or from images.',
    remedy: 'Write table("FILE", [columns]), as in observe x = table("faithful.csv", [eruptions, waiting]).',
  }),
  'unknown-source': (d: {
    name: string;
    known: readonly string[];
    suggestion: string | null;
  }): MessageText => ({
    what: `nothing reads data as ${d.name}(…)`,
    why: `What can be written here is ${listed(d.known, 'or')}.`,
    remedy: orElse(d.suggestion, 'For a file, write table("FILE", [columns]).'),
  }),
  'source-argument': (d: { text: string }): MessageText => ({
    what: `${d.text} cannot be an argument here`,
    why: 'Where data come from, and how a method works, is said in numbers, texts, words and lists of these.',
    remedy: 'Write the value itself.',
  }),
  'sam-pictures': (d: { text: string }): MessageText => ({
    what: `${d.text} names no pictures`,
    why: 'SAM makes masks of pictures, which its first argument names.',
    remedy: 'Write SAM("photos/*.jpg"), a list of such texts, or a name that --set fills.',
  }),
  'pixels-names': (d: { names: readonly string[] }): MessageText => ({
    what: `.pixels(…) gives two things, and ${enumerate(d.names, 'and')} ${d.names.length === 1 ? 'is one name' : `are ${d.names.length} names`}`,
    why: 'Of every pixel there are the probability that it is in the mask, and what it looks like.',
    remedy:
      'Name both, in this order: observe (y_i, c_i) = SAM("cup.jpg", points = [[420, 310]]).pixels(lab).',
  }),
  'not-masks': (d: { function: string; text: string }): MessageText => ({
    what: `${d.text} has no masks`,
    why: `${d.function} speaks of masks, which SAM makes of pictures.`,
    remedy: `Write observe m_i = SAM("photos/*.jpg") and ${d.function}(m_i${d.function === 'count' ? '' : ', …'}), or SAM(…).${d.function}(…).`,
  }),
  'unknown-feature': (d: {
    text: string;
    forms: readonly string[];
    suggestion: string | null;
  }): MessageText => ({
    what: `${d.text} is no feature of a mask`,
    why: `Features are ${listed(d.forms)}; numbers of columns are whole.`,
    remedy: orElse(d.suggestion, 'Name those that should tell kinds of things apart.'),
  }),
  'table-argument': (d: { part: 'path' | 'columns'; text: string }): MessageText => ({
    what: d.part === 'path' ? `${d.text} is not the name of a file` : `${d.text} does not name columns`,
    why: 'A table is a file, and after it the columns that are wanted.',
    remedy: 'Write table("faithful.csv", [eruptions, waiting]), or leave the columns out to have all.',
  }),
  'infer-twice': (d: { method: string }): MessageText => ({
    what: `infer ${d.method} is a second method`,
    why: 'A model has one default method; the command line can choose another (--method).',
    remedy: 'Remove one of the two.',
  }),
  'unknown-method': (d: {
    name: string;
    known: readonly string[];
    suggestion: string | null;
  }): MessageText => ({
    what: `there is no method ${d.name}`,
    why: `The methods are ${listed(d.known)}.`,
    remedy: orElse(d.suggestion, 'Use one of them, or leave the line out to have one chosen.'),
  }),
  'unknown-option': (d: {
    method: string;
    option: string | null;
    text: string;
    known: readonly string[];
    suggestion: string | null;
  }): MessageText => ({
    what:
      d.option === null ? `${d.text} is an option without a name` : `${d.method} has no option ${d.option}`,
    why: d.known.length === 0 ? `${d.method} has nothing to set.` : `Its options are ${listed(d.known)}.`,
    remedy: orElse(d.suggestion, d.known.length === 0 ? 'Leave it out.' : `Write it as ${d.known[0]} = ….`),
  }),
  'option-value': (d: {
    method: string;
    option: string;
    text: string;
    constraint: keyof typeof optionValue | readonly string[];
  }): MessageText => ({
    what: `${d.option} of ${d.method} cannot be ${d.text}`,
    why: `It has to be ${optionValueOf(d.constraint)}, fixed in the text.`,
    remedy: `Write ${optionValueOf(d.constraint)}.`,
  }),
} as const;

function optionValueOf(constraint: keyof typeof optionValue | readonly string[]): string {
  return typeof constraint === 'string' ? optionValue[constraint] : listed(constraint, 'or');
}

const optionValue = {
  'positive-integer': 'a whole number, 1 or more',
  count: 'a whole number, 0 or more',
  positive: 'a positive number',
  term: 'a word, a number, or a call of these',
} as const;
