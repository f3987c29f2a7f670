/** A written fit, read back: text → {@link FitDocument}, or why it cannot be. */
import { err, ok, type Result } from '../../core/result.js';
import { findConditionalFamily } from '../../distributions/families/conditional-families.js';
import { findFamily } from '../../distributions/families/families.js';
import { findSharedFamily } from '../../distributions/families/shared-families.js';
import { knownLabels } from '../../distributions/families/soft-labels.js';
import { stateFault } from './check-state.js';
import { type FitDocument, fitFormat } from './fit-document.js';
import { type FirstFit, upgradeFit } from './upgrade-fit.js';

const stateKinds: ReadonlySet<unknown> = new Set(['estimate', 'draws', 'parameters', 'posterior', 'mixture']);

export type UnreadFit =
  /** No fit, or a damaged one: why, a clause about the file. */
  | { readonly kind: 'unfit'; readonly reason: string }
  /** The format is that of a later version. */
  | { readonly kind: 'newer'; readonly version: string; readonly format: number };

export function readFit(text: string): Result<FitDocument, UnreadFit> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unfit(text.trimStart().startsWith('{') ? 'it ends early, or is no JSON' : 'it is not JSON');
  }
  if (!isRecord(value) || typeof value.dimsum !== 'string') return unfit('it lacks the field dimsum');
  const { dimsum: version, format } = value;
  if (typeof format === 'number' && format > fitFormat) return err({ kind: 'newer', version, format });
  if (format !== undefined && format !== fitFormat) {
    return unfit(`its format is ${JSON.stringify(format)}, which no version writes`);
  }
  if (typeof value.model !== 'string') return unfit('it lacks the field model');
  if (value.method === 'amortized') {
    return unfit('it is of a model of classes, of which fit, predict, score and report know');
  }
  const { data, predictive } = value;
  if (!isRecord(data) || !Array.isArray(data.columns)) return unfit('it lacks the field data.columns');
  if (!isRecord(predictive) || !stateKinds.has(predictive.kind))
    return unfit('it lacks the field predictive');
  const { family } = predictive;
  if (!namesFamily(family)) {
    return unfit('it was fitted with a family that this version does not have');
  }
  const fault = format === undefined ? null : stateFault(value);
  return fault === null ? ok(upgradeFit(value as unknown as FirstFit | FitDocument)) : unfit(fault);
}

function unfit(reason: string): Result<never, UnreadFit> {
  return err({ kind: 'unfit', reason });
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
