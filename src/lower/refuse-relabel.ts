/** Whether the components of a model's draws can be matched by relabelling: a fixed number of them, alike beforehand. */
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { InferencePlan, WeightsPlan } from '../plan/inference-plan.js';
import type { FitOptions } from './compiled-sampler.js';

export function refuseRelabel({ structure }: InferencePlan, { relabel }: FitOptions): readonly Diagnostic[] {
  if (relabel !== true || structure.kind !== 'mixture') return [];
  const reason = unableReason(structure.weights);
  return reason === null ? [] : [diagnose('relabel-unable', null, { reason })];
}

function unableReason(weights: WeightsPlan): string | null {
  switch (weights.kind) {
    case 'DP':
    case 'PY':
    case 'MFM':
      return 'The number of components is no fixed one, so draws have none to be matched one to one';
    case 'estimated':
      return null;
    case 'Dirichlet': {
      const { concentration } = weights;
      if (concentration.kind !== 'fixed' || concentration.value.kind !== 'list') return null;
      const each = concentration.value.elements.map((own) => (own.kind === 'number' ? own.value : own));
      return new Set(each).size > 1
        ? 'Components with concentrations of their own are told apart by these, and their labels mean something'
        : null;
    }
  }
}
