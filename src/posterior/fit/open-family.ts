/** The conjugate family that a fit's state names. */
import { internalError } from '../../core/internal-error.js';
import { findConditionalFamily } from '../../distributions/families/conditional-families.js';
import type { AnyConditionalFamily } from '../../distributions/families/conditional-family.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { findFamily } from '../../distributions/families/families.js';
import { productFamily } from '../../distributions/families/product-family.js';
import { findSharedFamily } from '../../distributions/families/shared-families.js';
import { knownLabels, softLabels } from '../../distributions/families/soft-labels.js';
import type { FamilyChoice } from './predictive-state.js';

/** The emission of a family whose parameters are drawn: conjugate only in parts, or shared in a part by all components. */
export function openDrawnFamily({ emission, base, covariance, ...setting }: FamilyChoice): DrawnFamily {
  const find = covariance === 'tied' ? findSharedFamily : findConditionalFamily;
  return (
    find(emission, base)?.family(setting) ??
    internalError(`a fit names the family ${emission} under ${base}, which does not exist`)
  );
}

/** One that is conjugate only in parts. */
export function openConditionalFamily({ emission, base, ...setting }: FamilyChoice): AnyConditionalFamily {
  return (
    findConditionalFamily(emission, base)?.family(setting) ??
    internalError(`a fit names the family ${emission} under ${base}, which does not exist`)
  );
}

type DrawnFamily = Pick<AnyConditionalFamily, 'logDensity' | 'completion' | 'drawing' | 'describe'>;

/** Whether a row's columns hold the probabilities of its label. */
export function hasSoftLabels({ factors = [] }: FamilyChoice): boolean {
  return factors.some(({ choice }) => choice.base === knownLabels);
}

export function openFamily(choice: FamilyChoice): AnyConjugateFamily {
  if (choice.factors !== undefined) {
    return productFamily(
      choice.factors.map((factor) => ({ name: factor.name, family: openFamily(factor.choice) })),
    );
  }
  const { emission, base, covariance, ...setting } = choice;
  if (base === knownLabels) return softLabels(setting.columns);
  const opened = findFamily(emission, base, covariance)?.family(setting);
  if (opened?.ok) return opened.value;
  return internalError(`a fit names the family ${emission} under ${base}, which does not exist`);
}
