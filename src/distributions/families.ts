/**
 * The registry of conjugate families. To add one, write its file and list its definition here; everything else asks
 * this table.
 */
import { bernoulliBetaDefinition, binomialBetaDefinition } from './binomial-beta.js';
import { categoricalDirichletDefinition } from './categorical-dirichlet.js';
import { exponentialGammaDefinition } from './exponential-gamma.js';
import type { AnyFamilyDefinition } from './family-definition.js';
import { gammaGammaDefinition } from './gamma-gamma.js';
import { geometricBetaDefinition } from './geometric-beta.js';
import { multinomialDirichletDefinition } from './multinomial-dirichlet.js';
import { normalNiwDefinition } from './normal-niw.js';
import { normalNormalDefinition } from './normal-normal.js';
import { normalNormalGammaDefinition, normalNormalInverseGammaDefinition } from './normal-normal-gamma.js';
import { poissonGammaDefinition } from './poisson-gamma.js';

export const families: readonly AnyFamilyDefinition[] = [
  normalNiwDefinition,
  normalNormalGammaDefinition,
  normalNormalInverseGammaDefinition,
  normalNormalDefinition,
  poissonGammaDefinition,
  exponentialGammaDefinition,
  gammaGammaDefinition,
  bernoulliBetaDefinition,
  binomialBetaDefinition,
  geometricBetaDefinition,
  categoricalDirichletDefinition,
  multinomialDirichletDefinition,
];

/** The definition for an emission and a base, by their names in the language. */
export function findFamily(emission: string, base: string): AnyFamilyDefinition | undefined {
  return families.find((family) => family.emission === emission && family.base === base);
}
