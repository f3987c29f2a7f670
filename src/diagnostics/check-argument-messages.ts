/** Messages about the arguments of distributions and functions: how many, which, and what they may be. */

import { typeText } from './check-name-messages.js';
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
      readonly argument: string;
      readonly origin: string | null;
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
          remedy: `Write ${d.call.replace(/\(.*$/s, '')}(${d.argument}, 1), give the variance a prior, or let ${d.measure ?? 'its base measure'} be NIW(…) to learn both.`,
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
  'argument-twice': (d: { callee: string; name: string; meaning: string }): MessageText => ({
    what: `${d.callee} is given ${d.meaning} twice`,
    why: `What ${d.name} = … says has been said already.`,
    remedy: 'Leave one of the two out.',
  }),
  'unknown-structure': (d: { word: string; suggestion: string }): MessageText => ({
    what: `${d.word} is not a covariance structure`,
    why: 'The structures are full, diag, spherical, tied, and any of these.',
    remedy: `Did you mean cov = ${d.suggestion}?`,
  }),
  'out-of-support': (d: {
    call: string;
    name: string;
    meaning: string;
    text: string;
    constraint: Constraint;
  }): MessageText => ({
    what: `${d.name} of ${d.call} is ${d.text}`,
    why: `${capitalised(d.meaning)} ${requirement[d.constraint]}.`,
    remedy: `Write a value for ${d.name} that ${d.constraint === 'simplex' ? 'does' : 'is'}.`,
  }),
  'support-mismatch': (d: {
    meaning: string;
    text: string;
    constraint: Constraint;
    origin: string;
    isCount: boolean;
  }): MessageText => ({
    what: `${d.text} may not be ${d.meaning}`,
    why: `${d.text} ${d.origin}, and ${d.meaning} ${requirement[d.constraint]}.`,
    remedy:
      d.constraint === 'positive-integer' && d.isCount
        ? `Shift it so that it starts at 1, as in ${d.text} - 1 ~ Poisson(1).`
        : `Give ${d.text} ${priors[d.constraint] ?? 'a prior that keeps to these values'}.`,
  }),
  'type-mismatch': (d: {
    call: string;
    meaning: string;
    text: string;
    type: string;
    constraint: Constraint;
  }): MessageText => ({
    what: `${d.text} cannot be ${d.meaning}`,
    why: `${d.text} is ${typeText(d.type)}, and ${d.meaning} ${requirement[d.constraint]}.`,
    remedy: d.type.startsWith('measure')
      ? `Draw from ${d.text} first, as in theta_i ~ ${d.text}, and use theta_i in ${d.call}.`
      : `Give ${d.call} ${d.meaning} of that kind.`,
  }),
  'shape-mismatch': (d: { call: string; first: Shaped; second: Shaped }): MessageText => ({
    what: `the arguments of ${d.call} have different dimensions`,
    why: `${capitalised(d.first.meaning)}, ${d.first.text}, has ${d.first.shape}, and ${d.second.meaning}, ${d.second.text}, has ${d.second.shape}.`,
    remedy: 'Give both as many dimensions.',
  }),
  'not-positive-definite': (d: {
    call: string;
    meaning: string;
    fault: 'not-square' | 'not-symmetric' | 'not-definite';
  }): MessageText => ({
    what: `${d.meaning} in ${d.call} is ${matrixFault[d.fault].what}`,
    why: `It has to be a symmetric positive definite matrix, and ${matrixFault[d.fault].why}.`,
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
    remedy: 'Write a positive number, or leave alpha undefined to have it learnt.',
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

type Constraint = keyof typeof requirement;

interface Shaped {
  readonly meaning: string;
  readonly text: string;
  readonly shape: string;
}

/** What each constraint asks for, after "a rate". */
const requirement = {
  real: 'has to be a number',
  positive: 'has to be positive',
  unit: 'has to be between 0 and 1',
  discount: 'has to be at least 0 and less than 1',
  concentration: 'has to be positive',
  count: 'has to be a whole number, 0 or more',
  'positive-integer': 'has to be a whole number, 1 or more',
  location: 'has to be a number or a vector',
  covariance: 'has to be positive: a number, or a symmetric positive definite matrix',
  'weights-concentration': 'has to be positive',
  simplex: 'have to be numbers between 0 and 1 that sum to 1',
  measure: 'has to be a measure',
  tuple: 'have to be drawn together',
  structure: 'has to be full, diag, spherical, tied or any',
} as const;

/** Priors whose draws satisfy a constraint. */
const priors: Readonly<Partial<Record<Constraint, string>>> = {
  positive: 'a positive prior, as Gamma(1, 1), LogNormal(0, 1) or HalfNormal(1)',
  covariance: 'a positive prior, as InverseGamma(2, 1), Gamma(1, 1) or HalfNormal(1)',
  concentration: 'a positive prior, as Gamma(1, 1)',
  'weights-concentration': 'a positive prior, as Gamma(1, 1)',
  unit: 'a prior between 0 and 1, as Beta(1, 1)',
  discount: 'a prior between 0 and 1, as Beta(1, 1)',
};

const matrixFault = {
  'not-square': {
    what: 'not square',
    why: 'this one has rows of another length than it has columns',
    remedy: 'Give it as many rows as columns, as in [[1, 0], [0, 1]].',
  },
  'not-symmetric': {
    what: 'not symmetric',
    why: 'its entries on the two sides of the diagonal differ',
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
