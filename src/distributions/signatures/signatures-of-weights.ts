/** How the laws of weights and measures are written. */
import type { ParameterSignature, Signature } from './signature.js';

const alpha: ParameterSignature = {
  name: 'alpha',
  meaning: 'a concentration',
  constraint: 'concentration',
};
const discount: ParameterSignature = { name: 'discount', meaning: 'a discount', constraint: 'discount' };
const base: ParameterSignature = { name: 'H', meaning: 'a base measure', constraint: 'measure' };

export const signaturesOfWeights: readonly Signature[] = [
  {
    name: 'DP',
    aliases: [],
    parameters: [alpha, base],
    forms: [['alpha', 'H']],
    roles: ['random-measure'],
    draws: 'measure',
    coordinatewise: false,
    conjugateBases: [],
    summary: 'Dirichlet process with concentration alpha and base measure H (Ferguson 1973)',
  },
  {
    name: 'PY',
    aliases: [],
    parameters: [discount, alpha, base],
    forms: [['discount', 'alpha', 'H']],
    roles: ['random-measure'],
    draws: 'measure',
    coordinatewise: false,
    conjugateBases: [],
    summary:
      'Pitman–Yor process: a Dirichlet process whose number of atoms grows as a power (Pitman & Yor 1997)',
  },
  {
    name: 'GEM',
    aliases: [],
    parameters: [discount, alpha],
    forms: [['alpha'], ['discount', 'alpha']],
    roles: ['weights'],
    draws: 'simplex',
    coordinatewise: false,
    conjugateBases: [],
    summary: 'weights of the atoms of a Dirichlet or Pitman–Yor process, in size-biased order',
  },
  {
    name: 'CRP',
    aliases: [],
    parameters: [discount, alpha],
    forms: [['alpha'], ['discount', 'alpha']],
    roles: ['partition'],
    draws: 'partition',
    coordinatewise: false,
    conjugateBases: [],
    summary: 'partition of the rows that draws from a Dirichlet or Pitman–Yor process induce',
  },
  {
    name: 'Dirichlet',
    aliases: [],
    parameters: [
      { name: 'a', meaning: 'a concentration for each weight', constraint: 'weights-concentration' },
      { name: 'K', meaning: 'the number of weights', constraint: 'positive-integer' },
    ],
    forms: [['a', 'K'], ['a']],
    roles: ['weights', 'base'],
    draws: 'simplex',
    coordinatewise: false,
    conjugateBases: [],
    summary: 'weights that sum to one: Dirichlet([a1, …]), or Dirichlet(a, K) with a for each of K',
  },
];
