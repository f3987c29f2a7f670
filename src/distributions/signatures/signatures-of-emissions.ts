/** How the laws of an observation given its parameter are written. */
import { numberFamilies } from '../families/number-families.js';
import { emissionSignature, trials } from './emission-signature.js';
import type { ParameterSignature, Signature } from './signature.js';

const probabilities: ParameterSignature = { name: 'p', meaning: 'probabilities', constraint: 'simplex' };

export const signaturesOfEmissions: readonly Signature[] = [
  {
    name: 'Normal',
    aliases: ['N', 'Gaussian'],
    parameters: [
      { name: 'parameter', meaning: 'a mean and a covariance', constraint: 'tuple' },
      { name: 'mean', meaning: 'a mean', constraint: 'location' },
      {
        name: 'variance',
        meaning: 'a variance or covariance',
        constraint: 'covariance',
        spellings: ['cov'],
      },
      { name: 'sd', meaning: 'a standard deviation', constraint: 'positive', replaces: 'variance' },
      { name: 'prec', meaning: 'a precision', constraint: 'covariance', replaces: 'variance' },
      { name: 'cov', meaning: 'a covariance structure', constraint: 'structure', optional: true },
    ],
    forms: [['mean', 'variance'], ['parameter']],
    roles: ['emission', 'base', 'prior'],
    draws: 'normal',
    coordinatewise: true,
    conjugateBases: ['NIW', 'NormalInverseGamma', 'NormalGamma', 'Normal'],
    summary: 'Normal with a mean and a variance or covariance; sd =, prec =, cov = name the others',
  },
  ...numberFamilies.map(({ signature }) => signature),
  emissionSignature({
    name: 'Categorical',
    parameters: [probabilities],
    draws: 'label',
    coordinatewise: false,
    conjugateBases: ['Dirichlet'],
    defaultBase: { a: 1, K: 'levels(x)' },
    summary: 'one of several labels',
  }),
  emissionSignature({
    name: 'Multinomial',
    parameters: [trials, probabilities],
    forms: [['p'], ['n', 'p']],
    draws: 'counts',
    coordinatewise: false,
    conjugateBases: ['Dirichlet'],
    defaultBase: { a: 1, K: 'D' },
    summary: 'counts of several labels',
  }),
  emissionSignature({
    name: 'StudentT',
    parameters: [
      { name: 'dof', meaning: 'degrees of freedom', constraint: 'positive' },
      { name: 'location', meaning: 'a location', constraint: 'real' },
      { name: 'scale', meaning: 'a scale', constraint: 'positive' },
    ],
    draws: 'real',
    conjugateBases: [],
    summary: 'location + scale × Student’s t, with heavy tails',
  }),
];

const byName: ReadonlyMap<string, Signature> = new Map(
  signaturesOfEmissions.map((signature) => [signature.name, signature]),
);

/** By its name alone, as plans and fits have it: what runs a plan carries no other signatures. */
export function findEmission(name: string): Signature | undefined {
  return byName.get(name);
}
