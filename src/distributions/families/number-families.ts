/** The families of single numbers with one unknown. To add one, write its file and list it here; all else asks this table. */
import { bernoulliBeta } from './bernoulli-beta.js';
import { binomialBeta } from './binomial-beta.js';
import { exponentialGamma } from './exponential-gamma.js';
import { gammaGamma } from './gamma-gamma.js';
import { geometricBeta } from './geometric-beta.js';
import { negativeBinomialBeta } from './negative-binomial-beta.js';
import type { NumberFamily } from './number-family.js';
import { poissonGamma } from './poisson-gamma.js';

export const numberFamilies: readonly NumberFamily[] = [
  poissonGamma,
  exponentialGamma,
  gammaGamma,
  bernoulliBeta,
  binomialBeta,
  geometricBeta,
  negativeBinomialBeta,
];
