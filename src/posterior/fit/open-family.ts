/** The conjugate family that a fit's state names. */
import { internalError } from '../../core/internal-error.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { findFamily } from '../../distributions/families/families.js';
import { productFamily } from '../../distributions/families/product-family.js';
import { knownLabels, softLabels } from '../../distributions/families/soft-labels.js';
import type { FamilyChoice } from './predictive-state.js';

/** Whether a row's columns hold the probabilities of its label. */
export function hasSoftLabels({ factors = [] }: FamilyChoice): boolean {
  return factors.some(({ choice }) => choice.base === knownLabels);
}

/** Priors that are conjugate in parts have the parameters and densities of a pair that is conjugate as a whole. */
const wholeBases: Readonly<Record<string, string>> = {
  'Normal * InverseWishart': 'NIW',
  'Normal * InverseGamma': 'NormalInverseGamma',
  'Normal * Gamma': 'NormalInverseGamma',
};

export function openFamily(choice: FamilyChoice): AnyConjugateFamily {
  if (choice.factors !== undefined) {
    return productFamily(
      choice.factors.map((factor) => ({ name: factor.name, family: openFamily(factor.choice) })),
    );
  }
  const { emission, base, covariance, ...setting } = choice;
  if (base === knownLabels) return softLabels(setting.columns);
  const opened = findFamily(emission, wholeBases[base] ?? base, covariance)?.family(setting);
  if (opened?.ok) return opened.value;
  return internalError(`a fit names the family ${emission} under ${base}, which does not exist`);
}
