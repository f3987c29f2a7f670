/**
 * Case weights ask of a method that it counts a row of weight w as w equal ones. Where a row comes in by its statistics
 * alone, w times them is just that; where its label is drawn, w equal rows would have w labels, and one label is another
 * model.
 */
import type { CaseWeightsIr } from '../../model/model-ir.js';
import type { MethodName, MethodVerdict, StructurePlan } from '../inference-plan.js';

export function judgeCaseWeights(
  verdicts: readonly MethodVerdict[],
  structure: StructurePlan,
  caseWeights: CaseWeightsIr | null,
): readonly MethodVerdict[] {
  if (caseWeights === null || structure.kind !== 'mixture') return verdicts;
  const taking = verdicts.some(({ able, method }) => able && takes(method));
  const instead = taking
    ? 'em and variational take case weights, or repeat the rows'
    : 'repeat the rows, for em and variational, which take case weights, cannot treat this model';
  return verdicts.map((verdict) => {
    if (!verdict.able || takes(verdict.method)) return verdict;
    const reason = `a row that ${caseWeights.name} counts w times would need w labels of its own; ${instead}`;
    const { onRequest: _, ...rest } = verdict;
    return { ...rest, able: false, reason, cost: null };
  });
}

function takes(method: MethodName): boolean {
  return method === 'em' || method === 'variational';
}
