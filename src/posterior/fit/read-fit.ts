/** A written fit, read back: text → {@link FitDocument}, or why it is none. */
import { err, ok, type Result } from '../../core/result.js';
import { findConditionalFamily } from '../../distributions/families/conditional-families.js';
import { findFamily } from '../../distributions/families/families.js';
import { findSharedFamily } from '../../distributions/families/shared-families.js';
import { type FitDocument, fitFormat } from './fit-document.js';
import { type FirstFit, upgradeFit } from './upgrade-fit.js';

const stateKinds: ReadonlySet<unknown> = new Set(['estimate', 'draws', 'parameters', 'posterior', 'mixture']);

export function readFit(text: string): Result<FitDocument, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('it is not JSON');
  }
  if (!isRecord(value) || typeof value.dimsum !== 'string') return err('it lacks the field dimsum');
  if (value.format !== undefined && value.format !== fitFormat) {
    return err(`version ${value.dimsum} wrote it in a format that this version does not know`);
  }
  if (value.method === 'amortized') {
    return err('it is of a model of classes, of which fit, predict, score and report know');
  }
  const { data, predictive } = value;
  if (!isRecord(data) || !Array.isArray(data.columns)) return err('it lacks the field data.columns');
  if (!isRecord(predictive) || !stateKinds.has(predictive.kind)) return err('it lacks the field predictive');
  const { family } = predictive;
  if (!namesFamily(family)) {
    return err('it was fitted with a family that this version does not have');
  }
  return ok(upgradeFit(value as unknown as FirstFit | FitDocument));
}

/** A family of this version, or a product of such. */
function namesFamily(family: unknown): boolean {
  if (!isRecord(family)) return false;
  if (family.factors === undefined) {
    const emission = String(family.emission);
    const base = String(family.base);
    const covariance = covarianceOf(family);
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
