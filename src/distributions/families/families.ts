/**
 * The registry of conjugate families. Those of single numbers with one unknown are listed in `number-families.ts`; any other
 * has its definition here. Everything else asks this table.
 */
import { err, ok, type Result } from '../../core/result.js';
import { categoricalDirichletDefinition } from './categorical-dirichlet.js';
import type { AnyConjugateFamily } from './conjugate-family.js';
import { conjugateNumbers } from './conjugate-numbers.js';
import type { AnyFamilyDefinition, FamilySetting } from './family-definition.js';
import { multinomialDirichletDefinition } from './multinomial-dirichlet.js';
import { normalNiwDefinition } from './normal-niw.js';
import { normalNormalDefinition } from './normal-normal.js';
import { normalNormalGammaDefinition, normalNormalInverseGammaDefinition } from './normal-normal-gamma.js';
import { normalSphericalGammaDefinition, normalSphericalInverseGammaDefinition } from './normal-spherical.js';
import { numberFamilies } from './number-families.js';
import type { ArgumentFault, Arguments } from './read-arguments.js';

export const families: readonly AnyFamilyDefinition[] = [
  normalNiwDefinition,
  normalNormalGammaDefinition,
  normalNormalInverseGammaDefinition,
  normalSphericalGammaDefinition,
  normalSphericalInverseGammaDefinition,
  normalNormalDefinition,
  ...numberFamilies.map(conjugateNumbers),
  categoricalDirichletDefinition,
  multinomialDirichletDefinition,
];

/**
 * The definition for an emission and a base, by their names in the language. Of covariances only `spherical` tells two
 * definitions apart.
 */
export function findFamily(
  emission: string,
  base: string,
  covariance?: string | null,
): AnyFamilyDefinition | undefined {
  return families.find(
    (family) =>
      family.emission === emission &&
      family.base === base &&
      (family.covariance === undefined) === (covariance !== 'spherical'),
  );
}

/** A family together with its prior. */
export interface BoundFamily {
  readonly family: AnyConjugateFamily;
  /** Hyperparameters, the family's own plain data. */
  readonly prior: unknown;
}

/** An argument of the emission's or of the base's that is wrong. */
export interface PartFault extends ArgumentFault {
  readonly part: 'emission' | 'base';
}

/** A definition, given all its arguments. */
export function bindFamily(
  definition: AnyFamilyDefinition,
  base: Arguments,
  setting: FamilySetting,
): Result<BoundFamily, PartFault> {
  const family = definition.family(setting);
  if (!family.ok) return err({ part: 'emission', ...family.error });
  const prior = definition.prior(base, setting);
  if (!prior.ok) return err({ part: 'base', ...prior.error });
  return ok({ family: family.value, prior: prior.value });
}
