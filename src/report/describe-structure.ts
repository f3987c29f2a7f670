/** One line that says what a model was understood to be. */
import { assertNever } from '../core/internal-error.js';
import type { FactorPlan, MixturePlan, StructurePlan } from '../plan/inference-plan.js';

export function describeStructure(structure: StructurePlan): string {
  switch (structure.kind) {
    case 'mixture':
      return `${describeMixture(structure)} of ${groupByText(structure.factors, describeFactor)}`;
    case 'conjugate':
      return groupByText(
        structure.factors,
        ({ emission, base }) => `one ${emission.family} with its conjugate ${base.family} prior`,
      );
    case 'classification':
      if (structure.within !== null)
        return `classes ${structure.classes}, with the rows of each ${describeStructure(structure.within.structure)}`;
      return `class probabilities of ${structure.cell === null ? 'every row’s own' : `every value of ${structure.cell}`}, ${structure.classes} one draw from them a row`;
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
    case 'by-row':
      return `a mixture whose labels have the probabilities ${weights.variable} in each row,`;
    default:
      return assertNever(weights);
  }
}

/** The text of every factor; of several, followed by the variables that share it: `Categoricals (c, s)`. */
function groupByText<F extends FactorPlan>(factors: readonly F[], textOf: (factor: F) => string): string {
  const texts = [...new Set(factors.map(textOf))];
  if (factors.length === 1) return texts.join('');
  return texts
    .map((text) => {
      const names = factors.filter((factor) => textOf(factor) === text).map(({ observed }) => observed);
      return `${text} (${names.join(', ')})`;
    })
    .join(' and ');
}

function describeFactor({ emission, base }: FactorPlan): string {
  const structure = emission.covariance === null ? '' : ` with ${emission.covariance} covariance`;
  const prior = base === null ? '' : ` under a ${base.family} base`;
  return `${emission.family}s${structure}${prior}`;
}
