/**
 * The covariance structures that EM is to fit, one or every one, for each observed variable: which family holds their
 * components, in which units, and which M step.
 */
import { knownLabels } from '../../distributions/families/soft-labels.js';
import type { NiwHyperparameters } from '../../distributions/laws/niw-law.js';
import type { NormalGammaHyperparameters } from '../../distributions/laws/normal-gamma-law.js';
import {
  type ComponentEstimator,
  maximumLikelihoodEstimator,
  modeEstimator,
} from '../../inference/em/component-estimator.js';
import { productEstimator } from '../../inference/em/product-estimator.js';
import { type TiedColumns, tiedColumnsModeEstimator } from '../../inference/em/tied-columns-estimator.js';
import { tiedEstimator, tiedModeEstimator } from '../../inference/em/tied-estimator.js';
import { labelEstimator } from '../../inference/soft-labels/label-estimator.js';
import type { EmissionPlan } from '../../plan/inference-plan.js';
import { openFamily } from '../../posterior/fit/open-family.js';
import { factorsOf, productOf } from '../bind/bind-factors.js';
import type { BoundFamily } from '../bind/bind-family.js';
import { type StandardUnits, standardiser } from '../bind/standardise.js';
import type { FitContext } from './fit-context.js';

type Covariance = EmissionPlan['covariance'];
export type CovarianceName = Exclude<Covariance, 'any' | null>;

export interface EmStructure {
  /** Of each variable that has one to estimate, `full * tied`; null where none has. */
  readonly covariance: string | null;
  readonly bound: BoundFamily;
  readonly units: StandardUnits;
  readonly estimator: ComponentEstimator<unknown>;
}

/** One variable under one structure. */
interface FactorStructure {
  readonly name: string;
  readonly covariance: CovarianceName | null;
  readonly own: BoundFamily;
}

/** From the fewest parameters to the most. In one column the first two are the last. */
const structures: readonly CovarianceName[] = ['spherical', 'diagonal', 'tied', 'full'];

/** `covariances` are the variables', in their order; every combination of what they may be is a structure. In the same units they share their rows. */
export function emStructures(
  bound: BoundFamily,
  covariances: readonly Covariance[],
  context: FitContext,
): readonly EmStructure[] {
  const choices = factorsOf(bound).map(({ name, own }, v) => {
    const covariance = covariances[v] ?? null;
    return structuresOf(covariance, own).map((each) => ({
      name,
      covariance: each,
      own: covariance === 'any' ? underStructure(own, each) : own,
    }));
  });
  const combined = choices.reduce<readonly (readonly FactorStructure[])[]>(
    (before, own) => before.flatMap((chosen) => own.map((each) => [...chosen, each])),
    [[]],
  );
  const unitsOf = standardiser(context.data, context.options, context.backend);
  return combined.map((factors) => structureOf(factors, unitsOf));
}

function structuresOf(covariance: Covariance, { choice }: BoundFamily): readonly (CovarianceName | null)[] {
  if (covariance !== 'any') return [covariance];
  return choice.columns === 1 ? structures.slice(2) : structures;
}

function structureOf(
  factors: readonly FactorStructure[],
  unitsOf: ReturnType<typeof standardiser>,
): EmStructure {
  const [first] = factors;
  const bound = factors.length === 1 && first ? first.own : productOf(factors);
  const units = unitsOf(bound.family);
  const prior = bound.prior === null ? null : units.standardHyperparameters(bound.prior);
  const priors = factors.length === 1 ? [prior] : ((prior ?? []) as readonly unknown[]);
  const estimators = factors.map((factor, v) => estimatorOf(factor, priors[v] ?? null));
  const names = factors.flatMap(({ covariance }) => covariance ?? []);
  return {
    covariance: names.length > 0 ? names.join(' * ') : null,
    bound,
    units,
    estimator:
      bound.family.factors === undefined
        ? estimators[0]!
        : productEstimator(bound.family, bound.family.factors, estimators),
  };
}

/** The family, without a prior, whose parameters hold components of that covariance. */
function underStructure({ choice }: BoundFamily, covariance: CovarianceName | null): BoundFamily {
  const independent = covariance === 'spherical' || covariance === 'diagonal';
  const own = {
    ...choice,
    base: independent ? 'NormalInverseGamma' : 'NIW',
    ...(covariance === 'spherical' && { covariance }),
  };
  return { choice: own, family: openFamily(own), prior: null };
}

/** `prior` is in standard units, and of the kind that the base gives: the planner lets no other base stand here. */
function estimatorOf({ own, covariance }: FactorStructure, prior: unknown): ComponentEstimator<unknown> {
  if (own.choice.base === knownLabels) return labelEstimator(own.family);
  if (covariance === 'tied') {
    return prior === null
      ? tiedEstimator(own.choice.columns)
      : tiedModeEstimator(prior as NiwHyperparameters);
  }
  if (covariance === 'tied diagonal') {
    return tiedColumnsModeEstimator(
      own.family as TiedColumns,
      prior as readonly NormalGammaHyperparameters[],
    );
  }
  return prior === null ? maximumLikelihoodEstimator(own.family) : modeEstimator(own.family, prior);
}
