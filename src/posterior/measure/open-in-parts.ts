/** The family of a fit whose parameters were drawn one component by one: conjugate in parts, or a product of such. */
import { findConditionalFamily } from '../../distributions/families/conditional-families.js';
import type { AnyConditionalFamily } from '../../distributions/families/conditional-family.js';
import { conjugateInParts, productInParts } from '../../distributions/families/drawn-product.js';
import { openFamily } from '../fit/open-family.js';
import type { FamilyChoice } from '../fit/predictive-state.js';

export function openInParts(choice: FamilyChoice): AnyConditionalFamily {
  if (choice.factors !== undefined) {
    return productInParts(
      choice.factors.map((factor) => ({ name: factor.name, family: openInParts(factor.choice) })),
    );
  }
  const definition = findConditionalFamily(choice.emission, choice.base);
  return definition?.family(choice) ?? conjugateInParts(openFamily(choice));
}
