/** The conjugate family that a fit's state names. */
import { internalError } from '../../core/internal-error.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { findFamily } from '../../distributions/families/families.js';
import type { FamilyChoice } from './predictive-state.js';

export function openFamily({ emission, base, columns, levels, known }: FamilyChoice): AnyConjugateFamily {
  const opened = findFamily(emission, base)?.family({ columns, levels, known });
  if (opened?.ok) return opened.value;
  return internalError(`a fit names the family ${emission} under ${base}, which does not exist`);
}
