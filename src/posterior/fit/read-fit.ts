/** A written fit, read back: text → {@link FitDocument}, or why it cannot be. */
import { ok, type Result } from '../../core/result.js';
import { findConditionalFamily } from '../../distributions/families/conditional-families.js';
import { findFamily } from '../../distributions/families/families.js';
import { findSharedFamily } from '../../distributions/families/shared-families.js';
import { knownLabels } from '../../distributions/families/soft-labels.js';
import { stateFault } from './check-state.js';
import type { FitDocument } from './fit-document.js';
import { fitShape, isRecord, type UnreadFit, unfit } from './fit-shape.js';
import { upgradeFit } from './upgrade-fit.js';

export function readFit(text: string): Result<FitDocument, UnreadFit> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unfit(text.trimStart().startsWith('{') ? 'it ends early, or is no JSON' : 'it is not JSON');
  }
  const shape = fitShape(value);
  if (!shape.ok) return shape;
  const { family }: { readonly family?: unknown } = shape.value.predictive;
  if (!namesFamily(family)) {
    return unfit('it was fitted with a family that this version does not have');
  }
  const fault = shape.value.format === undefined || !isRecord(value) ? null : stateFault(value);
  return fault === null ? ok(upgradeFit(shape.value)) : unfit(fault);
}

/** A family of this version, or a product of such. */
function namesFamily(family: unknown): boolean {
  if (!isRecord(family)) return false;
  if (family.factors === undefined) {
    const emission = String(family.emission);
    const base = String(family.base);
    const covariance = covarianceOf(family);
    if (base === knownLabels) return true;
    if (covariance === 'tied') return findSharedFamily(emission, base) !== undefined;
    return (
      findFamily(emission, base, covariance) !== undefined ||
      findConditionalFamily(emission, base) !== undefined
    );
  }
  const { factors } = family;
  return Array.isArray(factors) && factors.every((factor) => isRecord(factor) && namesFamily(factor.choice));
}

function covarianceOf({ covariance }: Readonly<Record<string, unknown>>): string | null {
  return typeof covariance === 'string' ? covariance : null;
}
