/** Hands a plan's structure, bound to the data, to the method that was chosen, which is loaded then. */
import { assertNever, internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import type { InferencePlan, MethodName, MixturePlan, WeightsPlan } from '../../plan/inference-plan.js';
import { sticks } from '../../plan/methods/run-lengths.js';
import { sharesCovariance } from '../../plan/shares-covariance.js';
import { bindComponents } from '../bind/bind-components.js';
import { bindDrawnWeights } from '../bind/bind-drawn-weights.js';
import { bindFactors } from '../bind/bind-factors.js';
import type { BoundFamily } from '../bind/bind-family.js';
import { bindProcess } from '../bind/bind-process.js';
import { bindWeightsFactor } from '../bind/bind-weights-factor.js';
import { bindConcentrations } from '../bind/bind-weights-prior.js';
import { chooseSampler } from '../choose/choose-sampler.js';
import { checkFamilyIntegrates, checkMethodIntegrates } from '../refuse/check-missing.js';
import { checkSupportInBlocks } from '../refuse/check-support.js';
import type { FitContext, FitFields } from './fit-context.js';

type Fitted = Promise<Result<FitFields, readonly Diagnostic[]>>;

export async function fitStructure(plan: InferencePlan, method: MethodName, context: FitContext): Fitted {
  const { structure } = plan;
  if (structure.kind === 'unrecognised' || structure.kind === 'classification') {
    return internalError('a model that is no mixture is fitted as one');
  }
  const sampler = method === 'gibbs' ? chooseSampler(plan, context.options) : ok(null);
  if (!sampler.ok) return sampler;
  const unintegrated = checkMethodIntegrates(structure, method, context.data);
  if (unintegrated.length > 0) return err(unintegrated);
  if (structure.kind === 'mixture' && structure.weights.kind === 'by-row') {
    const { fitSoftLabels } = await import('../soft-labels/fit-soft-labels.js');
    return await fitSoftLabels(structure.weights, structure.factors, method, context);
  }
  if (structure.kind === 'mixture' && (sampler.value === 'blocked' || sampler.value === 'sequential')) {
    return await drawnGibbs(structure, sampler.value, context);
  }
  const kernels = method === 'gibbs' ? 'niw' : 'any';
  const bound = bindFactors(structure.factors, context.data, kernels);
  if (!bound.ok) return bound;
  const coupled = method === 'exact' ? checkFamilyIntegrates(bound.value.family, method, context.data) : [];
  if (coupled.length > 0) return err(coupled);
  const { whole } = context.data;
  const outside =
    whole === undefined ? [] : await checkSupportInBlocks(bound.value.family, context.data, whole);
  if (outside.length > 0) return err(outside);
  if (structure.kind === 'conjugate') {
    const { fitExact } = await import('./fit-exact.js');
    return fitExact(bound.value, context);
  }
  switch (method) {
    case 'gibbs': {
      const { fitGibbs } = await import('./fit-gibbs.js');
      const process = bindProcess(structure.weights, context);
      return process.ok ? await fitGibbs(bound.value, process.value, context) : process;
    }
    case 'em':
      return await em(structure, bound.value, context);
    case 'exact': {
      const { fitEnumeration } = await import('./fit-enumeration.js');
      const process = bindProcess(structure.weights, context);
      return process.ok ? fitEnumeration(bound.value, process.value, context) : process;
    }
    case 'variational': {
      const { fitVariational } = await import('./fit-variational.js');
      const weights = bindWeightsFactor(structure.weights, sticks(context.options), context);
      const shared = structure.factors.map(({ emission }) => sharesCovariance(emission));
      return weights.ok ? await fitVariational(bound.value, weights.value, shared, context) : weights;
    }
    case 'amortized':
      return internalError('a mixture is fitted by what learns classes');
    default:
      return assertNever(method);
  }
}

async function drawnGibbs(
  mixture: MixturePlan,
  sampler: 'blocked' | 'sequential',
  context: FitContext,
): Fitted {
  const { bindDrawn } = await import('../bind/bind-drawn.js');
  const drawn = bindDrawn(mixture.factors, context.data);
  if (!drawn.ok) return drawn;
  const { fitDrawnGibbs } = await import('./fit-drawn-gibbs.js');
  const weights = bindDrawnWeights(mixture.weights, context);
  return weights.ok ? await fitDrawnGibbs(drawn.value, weights.value, sampler, context) : weights;
}

async function em({ weights, factors }: MixturePlan, bound: BoundFamily, context: FitContext): Fitted {
  if (weights.kind !== 'estimated' && weights.kind !== 'Dirichlet') {
    return internalError(`EM was planned for ${weights.kind} weights`);
  }
  const range = bindComponents(weights.components, context);
  if (!range.ok) return range;
  const concentration =
    weights.kind === 'estimated' ? ok(null) : bindConcentrations(knownConcentration(weights), context);
  if (!concentration.ok) return concentration;
  const mixture = {
    ...range.value,
    covariances: factors.map(({ emission }) => emission.covariance),
    concentration: concentration.value,
  };
  const { fitEm } = await import('./fit-em.js');
  return await fitEm(bound, mixture, context);
}

function knownConcentration({ concentration }: Extract<WeightsPlan, { kind: 'Dirichlet' }>): ExpressionIr {
  return concentration.kind === 'fixed'
    ? concentration.value
    : internalError('EM was planned for a concentration that is learnt');
}
