/** How base measures and hyperpriors are written; those that are emissions too stand with the emissions. */
import type { ParameterSignature, Signature } from './signature.js';

const mean: ParameterSignature = { name: 'mean', meaning: 'a prior mean', constraint: 'location' };
const kappa: ParameterSignature = {
  name: 'kappa',
  meaning: 'a number of prior observations',
  constraint: 'positive',
};
const shape: ParameterSignature = { name: 'shape', meaning: 'a shape', constraint: 'positive' };
const rate: ParameterSignature = { name: 'rate', meaning: 'a rate', constraint: 'positive' };
const scale: ParameterSignature = { name: 'scale', meaning: 'a scale', constraint: 'positive' };
const sd: ParameterSignature = { name: 'sd', meaning: 'a standard deviation', constraint: 'positive' };
const dof: ParameterSignature = { name: 'dof', meaning: 'degrees of freedom', constraint: 'positive' };
const scaleMatrix: ParameterSignature = {
  name: 'scale',
  meaning: 'a scale matrix',
  constraint: 'covariance',
};

export const signaturesOfPriors: readonly Signature[] = [
  {
    ...prior('NIW', [mean, kappa, dof, scaleMatrix], 'mean-and-covariance', ['base']),
    coordinatewise: false,
    summary: 'covariance ~ IW(dof, scale), mean given covariance ~ N(mean, covariance / kappa)',
  },
  {
    ...prior('NormalGamma', [mean, kappa, shape, rate], 'mean-and-precision', ['base']),
    summary: 'precision ~ Gamma(shape, rate), mean given precision ~ N(mean, prec = kappa * precision)',
  },
  {
    ...prior('NormalInverseGamma', [mean, kappa, shape, scale], 'mean-and-variance', ['base']),
    summary: 'variance ~ InverseGamma(shape, scale), mean given variance ~ N(mean, variance / kappa)',
  },
  {
    ...prior('InverseWishart', [dof, scaleMatrix], 'covariance', ['base', 'prior']),
    coordinatewise: false,
    summary: 'covariance matrix with mean scale / (dof − D − 1)',
  },
  {
    ...prior('InverseGamma', [shape, scale], 'positive', ['base', 'prior']),
    summary: 'the reciprocal of a Gamma(shape, rate = scale)',
  },
  {
    ...prior(
      'Beta',
      [
        { name: 'a', meaning: 'a first shape', constraint: 'positive' },
        { name: 'b', meaning: 'a second shape', constraint: 'positive' },
      ],
      'unit',
      ['base', 'prior'],
    ),
    summary: 'a probability with mean a / (a + b)',
  },
  {
    ...prior(
      'LogNormal',
      [{ name: 'mu', meaning: 'a mean of the logarithm', constraint: 'real' }, sd],
      'positive',
      ['prior'],
    ),
    summary: 'exp of a Normal with mean mu and standard deviation sd',
  },
  {
    ...prior(
      'Uniform',
      [
        { name: 'a', meaning: 'a lower end', constraint: 'real' },
        { name: 'b', meaning: 'an upper end', constraint: 'real' },
      ],
      'real',
      ['prior'],
    ),
    summary: 'all of a to b alike',
  },
  {
    ...prior('HalfNormal', [sd], 'positive', ['prior']),
    summary: 'the absolute value of a Normal with mean 0 and standard deviation sd',
  },
];

/** A prior whose arguments all stand in one order. */
function prior(
  name: string,
  parameters: readonly ParameterSignature[],
  draws: Signature['draws'],
  roles: Signature['roles'],
): Omit<Signature, 'summary'> {
  return {
    name,
    aliases: [],
    parameters,
    forms: [parameters.map((parameter) => parameter.name)],
    roles,
    draws,
    coordinatewise: true,
    conjugateBases: [],
  };
}
