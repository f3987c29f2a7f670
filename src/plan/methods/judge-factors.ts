/** What every method asks of a structure's factors: a conjugate family for each, and what a pass over them costs. */
import { findEmission } from '../../distributions/signatures/signatures-of-emissions.js';
import type { BasePlan, EmissionPlan, FactorPlan } from '../inference-plan.js';
import { sharesCovariance } from '../shares-covariance.js';

/** Why no conjugate family serves some factor, or null where one serves each. */
export function factorsFault(factors: readonly FactorPlan[]): string | null {
  const fault = factors.map(familyFault).find((reason) => reason !== null);
  return fault ?? priorsFault(factors);
}

/** Why parameters of which some have a prior and some have none are neither drawn nor estimated. */
function priorsFault(factors: readonly FactorPlan[]): string | null {
  const estimated = factors.find(({ base }) => base === null);
  const drawn = factors.find(({ base }) => base !== null);
  if (estimated === undefined || drawn === undefined) return null;
  return `the parameters of ${drawn.observed} have a prior and those of ${estimated.observed} have none`;
}

/** Why components share what no base draws for each of them, or null where they share nothing. */
export function sharingFault(factors: readonly FactorPlan[]): string | null {
  const structure = structureFault(factors);
  if (structure !== null) return structure;
  if (!factors.some(({ emission }) => sharesCovariance(emission))) return null;
  return 'components of tied covariance depend on each other through it and do not integrate out one by one; blocked Gibbs draws it, and full, diag and spherical covariances integrate out';
}

/** Why a covariance structure is not known before a fit, or null where it is. */
function structureFault(factors: readonly FactorPlan[]): string | null {
  return factors.some(({ emission }) => emission.covariance === 'any')
    ? 'a covariance structure is chosen by BIC, which EM computes; name one of full, diag and spherical instead'
    : null;
}

/** The covariances that components share under each base, its own first where it is one of a component alone too. */
const sharedUnder: Readonly<Record<string, EmissionPlan['covariance']>> = {
  NIW: 'tied',
  'Normal * InverseWishart': 'tied',
  NormalInverseGamma: 'tied diagonal',
  NormalGamma: 'tied diagonal',
  'Normal * InverseGamma': 'tied diagonal',
  'Normal * Gamma': 'tied diagonal',
};

/** Why some factor's parameters cannot be drawn given rows and labels, or null where all can. */
export function drawnFactorsFault(factors: readonly FactorPlan[]): string | null {
  const structure = structureFault(factors);
  if (structure !== null) return structure;
  const apart = factors.map(drawnFactorFault).find((reason) => reason !== null);
  return apart ?? priorsFault(factors);
}

function drawnFactorFault(factor: FactorPlan): string | null {
  const { emission, base } = factor;
  if (sharesCovariance(emission)) return sharedFactorFault(factor);
  if (base?.factors === undefined) return familyFault(factor);
  const own = base.family === 'Normal * InverseWishart' ? 'full' : 'diagonal';
  return emission.covariance === own
    ? null
    : `under ${base.family} a component’s covariance is ${own}, not ${emission.covariance}; leave cov out, or take another prior: ${priorOf(emission.covariance)}`;
}

/** Why no component can have parameters of its own beside the others', where labels tell components apart. */
export function labelledFactorsFault(factors: readonly FactorPlan[]): string | null {
  const sharing = factors.find(({ emission }) => sharesCovariance(emission));
  if (sharing === undefined) return structureFault(factors) ?? factorsFault(factors);
  return `the components share the covariance of ${sharing.observed}, which em estimates where labels have probabilities of their own in each row; without cov = tied each has its own`;
}

/** Why no factor of an approximation has the form of some prior, or null where each has. */
export function approximatedFactorsFault(factors: readonly FactorPlan[]): string | null {
  const apart = factors.find(({ base }) => base?.factors !== undefined);
  if (apart === undefined) return drawnFactorsFault(factors);
  return `${apart.base?.family} are independent priors, which together are not conjugate to Normal; with mu_k as wide as its rows, mu_k ~ Normal(m, variance / kappa), they are`;
}

function sharedFactorFault({ emission, base }: FactorPlan): string | null {
  const shared = sharedUnder[base?.family ?? ''] ?? null;
  if (shared === emission.covariance) return null;
  return shared === null
    ? `${base?.family} is no prior of a covariance that components share`
    : `under ${base?.family} the covariance that components share is ${shared}, not ${emission.covariance}; leave cov out`;
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
  const bases = findEmission(family)?.conjugateBases ?? [];
  if (bases.length === 0) return `${family} has no conjugate base`;
  if (base === null || family !== 'Normal') return null;
  if (base.factors !== undefined) {
    return `${base.family} are independent priors, which together are not conjugate to Normal; NIW, NormalGamma and NormalInverseGamma are`;
  }
  if (covariance === 'any') {
    return 'a covariance structure is chosen by BIC at maximum likelihood, and the components have a prior';
  }
  const under = covariancesUnder(base);
  if (under.includes(covariance)) return null;
  return `under ${base.family} a component’s covariance is ${under[0] ?? 'known'}, not ${covariance ?? 'known'}; ${priorOf(covariance)}`;
}

/** The nearest prior that is one of such a covariance. */
function priorOf(covariance: EmissionPlan['covariance']): string {
  if (covariance === null) return 'Normal is a prior of the mean alone';
  if (covariance === 'full' || covariance === 'tied') return `NIW is a prior of a ${covariance} one`;
  return `NormalInverseGamma and NormalGamma are priors of a ${covariance} one`;
}

/** The covariance structures that a Normal's base is a prior of, its own first; null where it is one of the mean alone. */
function covariancesUnder({ family }: BasePlan): readonly EmissionPlan['covariance'][] {
  switch (family) {
    case 'NIW':
      return ['full', 'tied'];
    case 'Normal':
      return [null];
    default:
      return ['diagonal', 'spherical', 'tied diagonal'];
  }
}
