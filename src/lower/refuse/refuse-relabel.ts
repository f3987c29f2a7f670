/** Whether the components of a model's draws can be matched by relabelling: a fixed number of them, alike beforehand. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { InferencePlan, WeightsPlan } from '../../plan/inference-plan.js';
import type { FitOptions } from '../compiled-sampler.js';

export function refuseRelabel({ structure }: InferencePlan, { relabel }: FitOptions): readonly Diagnostic[] {
  if (relabel !== true || structure.kind !== 'mixture' || isMatched(structure.weights)) return [];
  return [diagnose('relabel-unable', null, {})];
}

/** Weights without a prior are none of Gibbs's, which says so itself. */
function isMatched(weights: WeightsPlan): boolean {
  if (weights.kind !== 'Dirichlet') return weights.kind === 'estimated';
  const { concentration } = weights;
  if (concentration.kind !== 'fixed' || concentration.value.kind !== 'list') return true;
  return (
    new Set(concentration.value.elements.map((own) => (own.kind === 'number' ? own.value : own))).size === 1
  );
}
