/**
 * Missing cells ask of a method that it integrates them out (docs/methods.md). All do so but closed forms, which need
 * rows whole where their cells do not come in one by one. Here is the one place that knows which.
 */
import type { FactorPlan, MethodName, MethodVerdict, StructurePlan } from '../inference-plan.js';
import type { DataSize } from './data-size.js';

export interface MissingFault {
  /** The columns whose missing cells stop the method. */
  readonly columns: readonly string[];
  readonly reason: string;
}

type Cells = Pick<DataSize, 'incomplete' | 'widths'>;

/** Why the method cannot integrate out some column's missing cells, or null where it can. */
export function missingFault(
  factors: readonly FactorPlan[],
  method: MethodName,
  { incomplete, widths }: Cells,
): MissingFault | null {
  if (method !== 'exact') return null;
  const columns = factors.flatMap((factor) =>
    needsWholeRows(factor, widths[factor.observed] ?? 1) ? (incomplete[factor.observed] ?? []) : [],
  );
  if (columns.length === 0) return null;
  return {
    columns,
    reason:
      'where a Normal’s columns share a covariance or a variance, the posterior given rows that lack some of their cells is not conjugate',
  };
}

/**
 * Whether the statistics hold products of a row's cells, or a variance that its columns share. One column of full
 * covariance has neither, and is bound as one of its own variance (`lower/bind-family.ts`).
 */
export function needsWholeRows({ emission: { family, covariance } }: FactorPlan, columns: number): boolean {
  if (family !== 'Normal' || covariance === null || covariance.endsWith('diagonal')) return false;
  return columns > 1 || covariance !== 'full';
}

/** The verdicts, now that it is known which columns lack cells. */
export function judgeMissing(
  verdicts: readonly MethodVerdict[],
  structure: StructurePlan,
  cells: Cells,
): readonly MethodVerdict[] {
  if (structure.kind === 'unrecognised' || structure.kind === 'classification') return verdicts;
  return verdicts.map((verdict) => {
    if (!verdict.able) return verdict;
    const fault = missingFault(structure.factors, verdict.method, cells);
    if (fault === null) return verdict;
    const { onRequest: _, ...rest } = verdict;
    return { ...rest, able: false, reason: fault.reason, cost: null };
  });
}
