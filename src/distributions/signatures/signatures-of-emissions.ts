/** How the laws of an observation given its parameter are written. */
import type { ParameterSignature, Signature } from './signature.js';

const probability: ParameterSignature = { name: 'p', meaning: 'a probability', constraint: 'unit' };
const probabilities: ParameterSignature = { name: 'p', meaning: 'probabilities', constraint: 'simplex' };
const trials: ParameterSignature = { name: 'n', meaning: 'a number of trials', constraint: 'count' };
const rate: ParameterSignature = { name: 'rate', meaning: 'a rate', constraint: 'positive' };

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
  emission('Poisson', [rate], 'count', ['Gamma'], 'counts at a rate'),
  emission('Exponential', [rate], 'positive', ['Gamma'], 'waiting times at a rate', ['prior']),
  emission(
    'Gamma',
    [{ name: 'shape', meaning: 'a shape', constraint: 'positive' }, rate],
    'positive',
    ['Gamma'],
    'positive quantities with mean shape / rate',
    ['base', 'prior'],
  ),
  emission('Bernoulli', [probability], 'binary', ['Beta'], '1 with probability p, else 0'),
  emission('Binomial', [trials, probability], 'count', ['Beta'], 'successes in n trials'),
  emission('Geometric', [probability], 'count', ['Beta'], 'failures before the first success: 0, 1, 2, …'),
  {
    ...emission('Categorical', [probabilities], 'label', ['Dirichlet'], 'one of several labels'),
    coordinatewise: false,
  },
  {
    ...emission('Multinomial', [trials, probabilities], 'counts', ['Dirichlet'], 'counts of several labels'),
    forms: [['p'], ['n', 'p']],
    coordinatewise: false,
  },
  emission(
    'StudentT',
    [
      { name: 'dof', meaning: 'degrees of freedom', constraint: 'positive' },
      { name: 'location', meaning: 'a location', constraint: 'real' },
      { name: 'scale', meaning: 'a scale', constraint: 'positive' },
    ],
    'real',
    [],
    'location + scale × Student’s t, with heavy tails',
  ),
];

/** An emission whose arguments all stand in one order. */
function emission(
  name: string,
  parameters: readonly ParameterSignature[],
  draws: Signature['draws'],
  conjugateBases: readonly string[],
  summary: string,
  alsoRoles: Signature['roles'] = [],
): Signature {
  return {
    name,
    aliases: [],
    parameters,
    forms: [parameters.map((parameter) => parameter.name)],
    roles: ['emission', ...alsoRoles],
    draws,
    coordinatewise: true,
    conjugateBases,
    summary,
  };
}
