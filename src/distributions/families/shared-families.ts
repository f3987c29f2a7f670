/** The registry of families whose components share a part. To add one, write its file and list its definition here. */
import { tiedNiwDefinition, tiedWishartDefinition } from './normal-tied.js';
import {
  tiedNormalAndGammaDefinition,
  tiedNormalAndInverseGammaDefinition,
  tiedNormalGammaDefinition,
  tiedNormalInverseGammaDefinition,
} from './normal-tied-columns.js';
import type { AnySharedDefinition } from './shared-family.js';

export const sharedFamilies: readonly AnySharedDefinition[] = [
  tiedNiwDefinition,
  tiedWishartDefinition,
  tiedNormalAndInverseGammaDefinition,
  tiedNormalAndGammaDefinition,
  tiedNormalInverseGammaDefinition,
  tiedNormalGammaDefinition,
];

/** The definition for an emission and its base, by their names in the language. */
export function findSharedFamily(emission: string, base: string): AnySharedDefinition | undefined {
  return sharedFamilies.find((family) => family.emission === emission && family.base === base);
}
