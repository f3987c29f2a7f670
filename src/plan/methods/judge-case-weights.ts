/**
 * Case weights ask of a method that it counts a row of weight w as w equal ones. Where a row comes in by its statistics
 * alone, w times them is just that; where its label is drawn, w equal rows would have w labels, and one label is another
 * model.
 */
import type { CaseWeightsIr } from '../../model/model-ir.js';
import type { MethodVerdict, StructurePlan } from '../inference-plan.js';

export function judgeCaseWeights(
  verdicts: readonly MethodVerdict[],
  structure: StructurePlan,
  caseWeights: CaseWeightsIr | null,
): readonly MethodVerdict[] {
  if (caseWeights === null || structure.kind !== 'mixture') return verdicts;
  return verdicts.map((verdict) => {
    if (!verdict.able || verdict.method === 'em' || verdict.method === 'variational') return verdict;
    const reason = `a row that ${caseWeights.name} counts w times would need w labels of its own; em and variational take case weights, or repeat the rows`;
    const { onRequest: _, ...rest } = verdict;
    return { ...rest, able: false, reason, cost: null };
  });
}
