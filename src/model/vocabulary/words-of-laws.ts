/** Distributions, as their signatures state them, and functions of values. */
import type { Signature } from '../../distributions/signatures/signature.js';
import { distributionNames, findSignature } from '../../distributions/signatures/signatures.js';
import { findFunction, functionNames } from '../values/functions.js';
import { byName, byPlace, type LanguageWord, word } from './language-word.js';

/** What it takes is a distribution whose names stand without their index, which no signature can say. */
const mixture = word(
  'distribution',
  'Mixture',
  ['Mixture(weights, distribution)'],
  'one of several laws, each with its weight: Mixture(pi, N(mu, 1)) is sum_k pi_k * N(mu_k, 1)',
  [
    byPlace('weights', 'weights that sum to one'),
    byPlace('distribution', 'the law of a component, whose parameters are written without an index'),
  ],
);

export const wordsOfLaws: readonly LanguageWord[] = [
  ...distributionNames.map((name) => ofSignature(name, findSignature(name)!)),
  mixture,
  ...functionNames.map((name) => {
    const { takes, summary } = findFunction(name)!;
    return word('function', name, [`${name}(${takes})`], summary);
  }),
];

/** An alias is a word of its own, which is written as its author writes it. */
function ofSignature(name: string, signature: Signature): LanguageWord {
  const { forms, parameters, summary, conjugateBases } = signature;
  return {
    name,
    kind: 'distribution',
    aliases: [signature.name, ...signature.aliases].filter((other) => other !== name),
    forms: forms.map((form) => `${name}(${form.join(', ')})`),
    summary,
    arguments: parameters.map((parameter) => byName(parameter.name, parameter.meaning)),
    remarks: conjugateBases.length === 0 ? [] : [`Conjugate bases: ${conjugateBases.join(', ')}.`],
  };
}
