/** The conjugate family that a fit's state names. */
import { internalError } from '../../core/internal-error.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { findFamily } from '../../distributions/families/families.js';
import { productFamily } from '../../distributions/families/product-family.js';
import type { FamilyChoice } from './predictive-state.js';

export function openFamily(choice: FamilyChoice): AnyConjugateFamily {
  if (choice.factors !== undefined) {
    return productFamily(
      choice.factors.map((factor) => ({ name: factor.name, family: openFamily(factor.choice) })),
    );
  }
  const { emission, base, covariance, columns, levels, known } = choice;
  const opened = findFamily(emission, base, covariance)?.family({ columns, levels, known });
  if (opened?.ok) return opened.value;
  return internalError(`a fit names the family ${emission} under ${base}, which does not exist`);
}
