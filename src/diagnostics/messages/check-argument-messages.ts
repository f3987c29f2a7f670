/** Messages about the arguments of distributions and functions: how many, which, and what they may be. */

import type { MessageText } from './message-text.js';
import { counted, listed, orElse } from './phrases.js';

/** How a distribution was written, when it has too few or too many arguments. */
type Arity =
  | {
      readonly kind: 'count';
      readonly call: string;
      readonly given: number;
      readonly forms: readonly string[];
    }
  /** `N(theta_i)` where theta_i is a mean alone. */
  | {
      readonly kind: 'no-scale';
      readonly call: string;
      readonly callee: string;
      readonly argument: string;
      /** Where the argument comes from, as in `is drawn from H = Normal(0, 10)`; null for an expression. */
      readonly origin: string | null;
      readonly isDrawn: boolean;
      /** The measure that it is drawn from, where that has a name. */
      readonly measure: string | null;
    }
  /** `Dirichlet(1)`. */
  | { readonly kind: 'no-size'; readonly call: string; readonly argument: string };

export const argumentMessages = {
  arity: (d: Arity): MessageText => {
    switch (d.kind) {
      case 'count':
        return {
          what: `${d.call} has ${d.given === 0 ? 'no arguments' : counted(d.given, 'argument')}`,
          why: `It is written ${listed(d.forms, 'or')}.`,
          remedy: 'Give it the arguments that it takes, in this order or by name.',
        };
      case 'no-scale':
        return {
          what: `${d.call} has no scale`,
          why: `${d.argument} ${d.origin ?? 'is one quantity'}, so it is only a mean.`,
          remedy: `Write ${d.callee}(${d.argument}, 1), ${learnScale(d)}.`,
        };
      case 'no-size':
        return {
          what: `${d.call} has no number of weights`,
          why: `${d.argument} is one number, the concentration of each weight.`,
          remedy: `Write Dirichlet(${d.argument}, K) for K weights, or Dirichlet([a1, a2, …]) with one number for each.`,
        };
    }
  },
  'unknown-argument': (d: {
    callee: string;
    name: string;
    suggestion: string | null;
    known: readonly string[];
  }): MessageText => ({
    what: `${d.callee} has no argument ${d.name}`,
    why:
      d.known.length === 0
        ? `${d.callee} takes its argument without a name.`
        : `Its arguments are ${listed(d.known)}.`,
    remedy: orElse(
      d.suggestion,
      d.known.length === 0 ? `Leave out ${d.name} =.` : 'Use one of them, or give it by position.',
    ),
  }),
  'argument-twice': (d: { callee: string; name: string; parameter: string }): MessageText => ({
    what: `${d.callee} is given its ${d.parameter} twice`,
    why: `${d.name} = … says what has been said before.`,
    remedy: 'Leave one of the two out.',
  }),
  'unknown-structure': (d: {
    word: string;
    /** Null for a structure of mclust's that there is no other name of. */
    suggestion: string | null;
    ofMclust: boolean;
  }): MessageText => ({
    what: `${d.word} is not a covariance structure`,
    why: whyUnknown(d),
    remedy:
      d.suggestion === null
        ? 'Write one of these, or cov = any for the one of least BIC.'
        : d.ofMclust
          ? `Write cov = ${d.suggestion}.`
          : `Did you mean cov = ${d.suggestion}?`,
  }),
  'out-of-support': (d: {
    call: string;
    meaning: string;
    text: string;
    value: string;
    constraint: Constraint;
  }): MessageText => ({
    what: `${d.text} cannot be ${d.meaning} in ${d.call}`,
    why: `${d.text === d.value ? capitalised(d.meaning) : `${d.text} is ${d.value}, and ${d.meaning}`} ${values[d.constraint]}.`,
    remedy: `Write ${examples[d.constraint]}.`,
  }),
  'support-mismatch': (d: {
    meaning: string;
    text: string;
    constraint: Constraint;
    origin: string;
    isCount: boolean;
  }): MessageText => ({
    what: `${d.text} cannot be ${d.meaning}, for it takes other values too`,
    why: `${d.text} ${d.origin}, and ${d.meaning} ${values[d.constraint]}.`,
    remedy:
      d.constraint === 'positive-integer' && d.isCount
        ? `Shift it so that it starts at 1, as in ${d.text} - 1 ~ Poisson(1).`
        : `Give ${d.text} a prior that keeps to these values${priors[d.constraint] ?? ''}.`,
  }),
  'type-mismatch': (d: {
    meaning: string;
    text: string;
    type: string;
    isMeasure: boolean;
    constraint: Constraint;
    /** The name without its subscripts, where that is of the kind. */
    whole: string | null;
  }): MessageText => ({
    what: `${d.text} cannot be ${d.meaning}`,
    why: `${d.text} is ${d.type}, and ${d.meaning} ${kinds[d.constraint]}.`,
    remedy: d.isMeasure
      ? `Draw from ${d.text} first, as in theta_i ~ ${d.text}, and use theta_i here.`
      : d.whole === null
        ? 'Put a quantity of that kind in its place.'
        : `Write ${d.whole}, all of it.`,
  }),
  'shape-mismatch': (d: { call: string; first: Shaped; second: Shaped }): MessageText => ({
    what: `the arguments of ${d.call} have different dimensions`,
    why: `${d.first.text}, ${d.first.meaning}, is ${d.first.shape}, and ${d.second.text}, ${d.second.meaning}, is ${d.second.shape}.`,
    remedy: 'Give both the same number of dimensions.',
  }),
  'not-positive-definite': (d: {
    call: string;
    text: string;
    meaning: string;
    fault: 'not-square' | 'not-symmetric' | 'not-definite';
  }): MessageText => ({
    what: `${d.text} is ${matrixFault[d.fault].what}`,
    why: `${capitalised(d.meaning)}, as ${d.call} takes it, is symmetric positive definite; here ${matrixFault[d.fault].why}.`,
    remedy: matrixFault[d.fault].remedy,
  }),
  'too-few-weights': (d: { call: string; entries: number }): MessageText => ({
    what: `${d.call} has ${d.entries === 1 ? 'one weight' : `${d.entries} weights`}`,
    why: 'Weights sum to one, so a single one is always 1 and none is nothing to divide.',
    remedy: 'Give at least two, or leave the mixture out of the model.',
  }),
  concentration: (d: { call: string; concentration: number; discount: number | null }): MessageText => ({
    what: `the concentration of ${d.call} is ${d.concentration}`,
    why:
      d.discount === null
        ? 'A concentration is positive.'
        : `A concentration is greater than minus the discount, which is ${d.discount}.`,
    remedy: 'Write a positive number, or a name that nothing defines, as alpha, to have it learnt.',
  }),
  'degrees-of-freedom': (d: { call: string; dof: number; dimension: number }): MessageText => ({
    what: `${d.call} has ${d.dof} degrees of freedom`,
    why: `In ${counted(d.dimension, 'dimension')} an inverse Wishart needs more than ${d.dimension - 1}.`,
    remedy: `Write ${d.dimension + 2}, the fewest whole number for which its mean exists.`,
  }),
  'empty-interval': (d: { call: string; lower: number; upper: number }): MessageText => ({
    what: `there is nothing between ${d.lower} and ${d.upper}`,
    why: `${d.call} needs its lower end first, and the two may not be equal.`,
    remedy:
      d.lower > d.upper
        ? `Write Uniform(${d.upper}, ${d.lower}).`
        : `For a constant, define it with = instead.`,
  }),
} as const;

type Constraint = keyof typeof values;

interface Shaped {
  readonly meaning: string;
  readonly text: string;
  readonly shape: string;
}

/** What each constraint asks of values, after "a rate". */
const values = {
  real: 'has to be a number',
  positive: 'has to be positive',
  unit: 'has to be between 0 and 1',
  discount: 'has to be at least 0 and less than 1',
  concentration: 'has to be positive',
  count: 'has to be a whole number, 0 or more',
  'positive-integer': 'has to be a whole number, 1 or more',
  location: 'has to be a number or a vector',
  covariance: 'has to be positive',
  'weights-concentration': 'has to be positive',
  simplex: 'have to be between 0 and 1 and sum to 1',
  measure: 'has to be a measure',
  tuple: 'have to be drawn together',
  structure: 'has to be full, diag, spherical, tied or any',
} as const;

/** What each constraint asks for in kind, after "a rate". */
const kinds: Readonly<Record<Constraint, string>> = {
  ...values,
  positive: 'has to be a positive number',
  unit: 'has to be a number between 0 and 1',
  discount: 'has to be a number',
  concentration: 'has to be a positive number',
  covariance: 'has to be a positive number or a symmetric positive definite matrix',
  'weights-concentration': 'has to be a positive number, or a vector of them',
  simplex: 'have to be a vector that sums to 1',
};

/** Values that satisfy each constraint. */
const examples: Readonly<Record<Constraint, string>> = {
  real: 'a number',
  positive: 'a positive number',
  unit: 'a number from 0 to 1',
  discount: 'a number from 0 up to and without 1',
  concentration: 'a positive number',
  count: 'a whole number, as 0, 1 or 2',
  'positive-integer': 'a whole number, as 1, 2 or 3',
  location: 'a number or a vector',
  covariance: 'a positive number, or a matrix as [[1, 0], [0, 1]]',
  'weights-concentration': 'positive numbers',
  simplex: 'numbers that sum to 1, as [0.3, 0.7]',
  measure: 'a measure, as NIW(…)',
  tuple: 'what a base measure supplies',
  structure: 'full, diag, spherical, tied or any',
};

/** Priors whose draws satisfy a constraint. */
const priors: Readonly<Partial<Record<Constraint, string>>> = {
  positive: ', as Gamma(1, 1), LogNormal(0, 1) or HalfNormal(1)',
  covariance: ', as InverseGamma(2, 1), Gamma(1, 1) or HalfNormal(1)',
  concentration: ', as Gamma(1, 1)',
  'weights-concentration': ', as Gamma(1, 1)',
  unit: ', as Beta(1, 1)',
  discount: ', as Beta(1, 1)',
};

/** How a Normal's scale could be learnt besides its mean. */
function learnScale(d: { argument: string; isDrawn: boolean; measure: string | null }): string {
  if (d.measure !== null) return `give the variance a prior, or let ${d.measure} be NIW(…) to learn both`;
  if (d.isDrawn) return `give the variance a prior, or draw ${d.argument} from NIW(…) to learn both`;
  return 'or give the variance a prior';
}

const matrixFault = {
  'not-square': {
    what: 'not square',
    why: 'there are not as many rows as columns',
    remedy: 'Give it as many rows as columns, as in [[1, 0], [0, 1]].',
  },
  'not-symmetric': {
    what: 'not symmetric',
    why: 'the entries on the two sides of the diagonal differ',
    remedy: 'Make each entry equal to the one across the diagonal.',
  },
  'not-definite': {
    what: 'not positive definite',
    why: 'some combination of the coordinates would have no variance, or a negative one',
    remedy: 'Make the diagonal larger, or the covariances beside it smaller.',
  },
} as const;

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function whyUnknown({
  word,
  suggestion,
  ofMclust,
}: {
  word: string;
  suggestion: string | null;
  ofMclust: boolean;
}): string {
  const known = 'The structures are full, diag, spherical, tied, and any of these.';
  if (!ofMclust) return known;
  return suggestion === null
    ? `mclust has a structure ${word}; those here are full, diag, spherical and tied, its VVV, VVI, VII and EEE.`
    : `What mclust calls ${word} is ${suggestion} here.`;
}
