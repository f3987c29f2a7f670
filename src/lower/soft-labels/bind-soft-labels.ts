/** A mixture whose rows come with the probabilities of their labels, bound to the data: the labels are its last factor. */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { softLabels } from '../../distributions/families/soft-labels.js';
import { labelsOf } from '../../distributions/label-probabilities.js';
import { tableOfVariable } from '../../observations/variables.js';
import type { FactorPlan, WeightsPlan } from '../../plan/inference-plan.js';
import { bindFactors, factorsOf, productOf } from '../bind/bind-factors.js';
import type { BoundFamily } from '../bind/bind-family.js';
import type { FitContext } from '../fit/fit-context.js';
import { checkSupport, checkSupportInBlocks } from '../refuse/check-support.js';

export type LabelsByRow = Extract<WeightsPlan, { kind: 'by-row' }>;

export interface BoundSoftLabels {
  /** The product of what is drawn and, last, the labels. */
  readonly bound: BoundFamily;
  /** Columns of probabilities. */
  readonly columns: number;
  /** K. */
  readonly labels: number;
}

export async function bindSoftLabels(
  { variable, coding }: LabelsByRow,
  factors: readonly FactorPlan[],
  { data }: FitContext,
): Promise<Result<BoundSoftLabels, readonly Diagnostic[]>> {
  const drawn = bindFactors(factors, data, 'any');
  if (!drawn.ok) return drawn;
  const own = tableOfVariable(data, variable);
  const columns = own.columns.length;
  if ((coding === 'binary') !== (columns === 1)) {
    const names = own.columns.map(({ name }) => name);
    return err([diagnose('label-columns', null, { variable, coding, columns: names })]);
  }
  const family = softLabels(columns);
  const named = factorsOf(drawn.value).map(({ name, own: factor }) => ({
    name: name || (factors[0]?.observed ?? ''),
    own: factor,
  }));
  const choice = { emission: family.emission, base: family.base, columns, levels: null, known: {} };
  const bound = productOf([...named, { name: variable, own: { choice, family, prior: 0 } }]);
  const { whole } = data;
  const outside =
    whole === undefined
      ? checkSupport({ ...family, emission: coding === 'binary' ? 'Bernoulli' : 'Categorical' }, own)
      : await checkSupportInBlocks(bound.family, data, whole);
  return outside.length > 0 ? err(outside) : ok({ bound, columns, labels: labelsOf(columns) });
}

/** Of each label, what the product's prior is with that label. */
export function priorsOfLabels(prior: unknown, labels: number): readonly unknown[] {
  if (!Array.isArray(prior)) return internalError('the prior of a product is no list');
  const others: readonly unknown[] = prior.slice(0, -1);
  return Array.from({ length: labels }, (_, label) => [...others, label]);
}
