/** What every method asks of a structure's factors: a conjugate family for each, and what a pass over them costs. */
import { findSignature } from '../../distributions/signatures/signatures.js';
import type { BasePlan, EmissionPlan, FactorPlan } from '../inference-plan.js';

/** Why no conjugate family serves some factor, or null where one serves each. */
export function factorsFault(factors: readonly FactorPlan[]): string | null {
  if (factors.length > 1) {
    const constraint = constraintFault(factors);
    if (constraint !== null) return `${constraint}, and only where one variable is observed`;
  }
  const fault = factors.map(familyFault).find((reason) => reason !== null);
  if (fault !== undefined) return fault;
  const estimated = factors.find(({ base }) => base === null);
  const drawn = factors.find(({ base }) => base !== null);
  if (estimated === undefined || drawn === undefined) return null;
  return `the parameters of ${drawn.observed} have a prior and those of ${estimated.observed} have none`;
}

/** Why some factor's components are constrained in a way that no conjugate base draws, or null where none is. */
export function constraintFault(factors: readonly FactorPlan[]): string | null {
  const constrained = factors.find(({ emission: { covariance } }) =>
    ['spherical', 'tied', 'any'].includes(covariance ?? ''),
  );
  if (constrained === undefined) return null;
  return `components with ${constrained.emission.covariance} covariance are for EM on a mixture, whose M step imposes it`;
}

/** Why columns beside those of other variables are not independent given their cluster, or null where all are. */
export function dependenceFault(factors: readonly FactorPlan[]): string | null {
  const dependent = factors.find(({ emission }) => emission.covariance === 'full');
  if (factors.length === 1 || dependent === undefined) return null;
  return `the columns of ${dependent.observed} depend on each other within a cluster, which collapsed Gibbs treats where one variable is observed only; under NormalInverseGamma they are independent`;
}

/** `NIW is conjugate to Normal and Dirichlet to Categorical`. */
export function conjugacyOf(factors: readonly FactorPlan[]): string {
  const pairs = new Set(factors.map(({ emission, base }) => `${base?.family} to ${emission.family}`));
  return [...pairs].join(' and ').replace(' to ', ' is conjugate to ');
}

/** A pass over the rows, D columns and K components. */
export function costOf(factors: readonly FactorPlan[]): string {
  return factors.some(({ emission }) => ['full', 'tied', 'any'].includes(emission.covariance ?? ''))
    ? 'N·K·D²'
    : 'N·K·D';
}

/** Why no conjugate family serves the emission under its base, or null where one does. */
function familyFault({ emission, base }: FactorPlan): string | null {
  const { family, covariance } = emission;
  const bases = findSignature(family)?.conjugateBases ?? [];
  if (bases.length === 0) return `${family} has no conjugate base`;
  if (base === null || family !== 'Normal') return null;
  if (covariance === 'any') {
    return 'a covariance structure is chosen by BIC at maximum likelihood, and the components have a prior';
  }
  const under = covariancesUnder(base);
  if (under.includes(covariance)) return null;
  return `under ${base.family} a component’s covariance is ${under[0] ?? 'known'}, not ${covariance ?? 'known'}`;
}

/** The covariance structures that a Normal's base is a prior of, its own first; null where it is one of the mean alone. */
function covariancesUnder({ family }: BasePlan): readonly EmissionPlan['covariance'][] {
  switch (family) {
    case 'NIW':
      return ['full', 'tied'];
    case 'Normal':
      return [null];
    default:
      return ['diagonal', 'spherical'];
  }
}
