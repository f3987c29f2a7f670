/** Case weights ask of a method that it counts a row as so many; no sampler of this version does. */
import type { CaseWeightsIr } from '../../model/model-ir.js';
import type { MethodVerdict } from '../inference-plan.js';

export function refuseCaseWeights(
  verdicts: readonly MethodVerdict[],
  caseWeights: CaseWeightsIr | null,
): readonly MethodVerdict[] {
  if (caseWeights === null) return verdicts;
  const reason = `the case weights ${caseWeights.name} are not part of this version; repeat the rows instead`;
  return verdicts.map((verdict) =>
    verdict.able ? { ...verdict, able: false, reason, cost: null } : verdict,
  );
}
