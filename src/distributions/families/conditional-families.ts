/** The registry of families that are conjugate in parts. To add one, write its file and list its definition here. */
import type { AnyConditionalDefinition } from './conditional-family.js';
import { normalAndGammaDefinition, normalAndInverseGammaDefinition } from './normal-and-gamma.js';
import { normalAndWishartDefinition } from './normal-and-wishart.js';

export const conditionalFamilies: readonly AnyConditionalDefinition[] = [
  normalAndWishartDefinition,
  normalAndInverseGammaDefinition,
  normalAndGammaDefinition,
];

/** The definition for an emission and a product of priors, by their names in the language. */
export function findConditionalFamily(emission: string, base: string): AnyConditionalDefinition | undefined {
  return conditionalFamilies.find((family) => family.emission === emission && family.base === base);
}
