/** Hands a plan's structure, bound to the data, to the method that was chosen. */
import { assertNever, internalError } from '../core/internal-error.js';
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { MethodName, MixturePlan, StructurePlan } from '../plan/inference-plan.js';
import { sticks } from '../plan/methods/run-lengths.js';
import { bindComponents } from './bind-components.js';
import { bindFactors } from './bind-factors.js';
import { bindProcess } from './bind-process.js';
import { bindWeightsFactor } from './bind-weights-factor.js';
import { bindConcentrations } from './bind-weights-prior.js';
import type { FitContext, FitFields } from './fit-context.js';
import { fitEm } from './fit-em.js';
import { fitEnumeration } from './fit-enumeration.js';
import { fitExact } from './fit-exact.js';
import { fitGibbs } from './fit-gibbs.js';
import { fitVariational } from './fit-variational.js';

type Fitted = Promise<Result<FitFields, readonly Diagnostic[]>>;

export async function fitStructure(
  structure: StructurePlan,
  method: MethodName,
  context: FitContext,
): Fitted {
  if (structure.kind === 'unrecognised') return internalError('a model that was not recognised is fitted');
  const kernels = method === 'gibbs' ? 'niw' : 'any';
  const bound = bindFactors(structure.factors, context.data, kernels);
  if (!bound.ok) return bound;
  if (structure.kind === 'conjugate') return fitExact(bound.value, context);
  switch (method) {
    case 'gibbs': {
      const process = bindProcess(structure.weights, context);
      return process.ok ? await fitGibbs(bound.value, process.value, context) : process;
    }
    case 'em':
      return await em(structure, bound.value, context);
    case 'exact': {
      const process = bindProcess(structure.weights, context);
      return process.ok ? fitEnumeration(bound.value, process.value, context) : process;
    }
    case 'variational': {
      const weights = bindWeightsFactor(structure.weights, sticks(context.options), context);
      return weights.ok ? await fitVariational(bound.value, weights.value, context) : weights;
    }
    default:
      return assertNever(method);
  }
}

async function em(
  { weights, factors }: MixturePlan,
  bound: Parameters<typeof fitEm>[0],
  context: FitContext,
): Fitted {
  if (weights.kind !== 'estimated' && weights.kind !== 'Dirichlet') {
    return internalError(`EM was planned for ${weights.kind} weights`);
  }
  const range = bindComponents(weights.components, context);
  if (!range.ok) return range;
  const concentration =
    weights.kind === 'estimated' ? ok(null) : bindConcentrations(weights.concentration, context);
  if (!concentration.ok) return concentration;
  const mixture = {
    ...range.value,
    covariances: factors.map(({ emission }) => emission.covariance),
    concentration: concentration.value,
  };
  return await fitEm(bound, mixture, context);
}
