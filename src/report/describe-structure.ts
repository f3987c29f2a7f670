/** One line that says what a model was understood to be. */
import { assertNever } from '../core/internal-error.js';
import type { FactorPlan, MixturePlan, StructurePlan } from '../plan/inference-plan.js';

export function describeStructure(structure: StructurePlan): string {
  switch (structure.kind) {
    case 'mixture':
      return `${describeMixture(structure)} of ${structure.factors.map(describeFactor).join(' and ')}`;
    case 'conjugate':
      return structure.factors
        .map(({ emission, base }) => `one ${emission.family} with its conjugate ${base.family} prior`)
        .join(' and ');
    case 'unrecognised':
      return 'a model that no method treats yet';
    default:
      return assertNever(structure);
  }
}

function describeMixture({ weights }: MixturePlan): string {
  switch (weights.kind) {
    case 'DP':
      return 'a Dirichlet-process mixture';
    case 'PY':
      return 'a Pitman–Yor mixture';
    case 'MFM':
      return 'a mixture of finite mixtures';
    case 'Dirichlet':
      return 'a finite mixture with Dirichlet weights';
    case 'estimated':
      return 'a finite mixture, estimated by maximum likelihood,';
    default:
      return assertNever(weights);
  }
}

function describeFactor({ emission, base }: FactorPlan): string {
  const structure = emission.covariance === null ? '' : ` with ${emission.covariance} covariance`;
  const prior = base === null ? '' : ` under a ${base.family} base`;
  return `${emission.family}s${structure}${prior}`;
}
