/** Which laws of weights collapsed Gibbs treats: those whose partition seats one row after the other. */
import { assertNever } from '../../core/internal-error.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { ComponentsPlan, HyperparameterPlan, WeightsPlan } from '../inference-plan.js';

type DirichletPlan = Extract<WeightsPlan, { kind: 'Dirichlet' }>;

/** Priors of K − 1 under which the weights of a mixture of finite mixtures integrate out. */
const priorsOfComponents: ReadonlySet<string> = new Set(['Poisson', 'Geometric', 'Binomial']);

/** Why collapsed Gibbs cannot treat these weights, or null where it can. */
export function processFault(weights: WeightsPlan): string | null {
  switch (weights.kind) {
    case 'DP':
      return concentrationFault(weights.concentration);
    case 'PY':
      return concentrationFault(weights.concentration) ?? discountFault(weights.discount);
    case 'Dirichlet':
      return dirichletFault(weights) ?? asymmetryFault(knownOf(weights.concentration));
    case 'MFM':
      return componentsFault(weights.components) ?? asymmetryFault(weights.concentration);
    case 'estimated':
      return 'the weights have no prior to integrate them under, as pi ~ Dirichlet(1, K) is';
    case 'by-row':
      return 'each row has probabilities of its own for its label, so that rows are not exchangeable and are not seated one by one';
    default:
      return assertNever(weights);
  }
}

/** Why no sampler at all draws these weights, or null where one does. */
export function weightsFault(weights: WeightsPlan): string | null {
  if (weights.kind === 'by-row') return null;
  return weights.kind === 'Dirichlet' ? dirichletFault(weights) : processFault(weights);
}

export function concentrationFault(concentration: HyperparameterPlan): string | null {
  const gamma = concentration.kind === 'fixed' || concentration.family === 'Gamma';
  return gamma ? null : `the concentration is learnt under a Gamma prior, not under ${concentration.family}`;
}

function discountFault(discount: HyperparameterPlan): string | null {
  return discount.kind === 'random' && discount.family !== 'Beta'
    ? `the discount is learnt under a Beta prior, not under ${discount.family}`
    : null;
}

function dirichletFault({ components, concentration }: DirichletPlan): string | null {
  return rangeFault(components) ?? concentrationFault(concentration);
}

function knownOf(concentration: HyperparameterPlan): ExpressionIr | null {
  return concentration.kind === 'fixed' ? concentration.value : null;
}

function rangeFault(components: ComponentsPlan): string | null {
  return components.kind === 'range'
    ? 'the number of components is to be chosen from a range, which em and variational do; under a prior, as K - 1 ~ Poisson(2), gibbs draws it'
    : null;
}

function componentsFault(components: HyperparameterPlan): string | null {
  if (components.kind === 'fixed') return null;
  const { family, shift } = components;
  if (shift === -1 && priorsOfComponents.has(family)) return null;
  const known = [...priorsOfComponents].join(', ');
  return `K must be at least 1 under a prior that integrates out: K - 1 ~ one of ${known}`;
}

/** A vector of unequal concentrations tells components apart, and the partition alone no longer says how rows are seated. */
function asymmetryFault(concentration: ExpressionIr | null): string | null {
  if (concentration?.kind !== 'list') return null;
  const different = new Set(concentration.elements.map(printExpression));
  return different.size > 1
    ? 'rows are seated one by one only in components that are alike beforehand, and these have concentrations of their own'
    : null;
}
