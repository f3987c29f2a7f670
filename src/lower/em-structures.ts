/**
 * The covariance structures that EM is to fit, one or every one: which family holds their components, in which units,
 * and which M step.
 */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { NiwHyperparameters } from '../distributions/laws/niw-law.js';
import type { NormalGammaHyperparameters } from '../distributions/laws/normal-gamma-law.js';
import {
  type ComponentEstimator,
  maximumLikelihoodEstimator,
  modeEstimator,
} from '../inference/em/component-estimator.js';
import {
  type SphericalPrior,
  sphericalEstimator,
  sphericalModeEstimator,
} from '../inference/em/spherical-estimator.js';
import { tiedEstimator, tiedModeEstimator } from '../inference/em/tied-estimator.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { EmissionPlan } from '../plan/inference-plan.js';
import { openFamily } from '../posterior/fit/open-family.js';
import type { BoundFamily } from './bind-family.js';
import type { FitContext } from './fit-context.js';
import { type StandardUnits, scalingOf, standardise } from './standardise.js';

type Covariance = EmissionPlan['covariance'];
export type CovarianceName = Exclude<Covariance, 'any' | null>;

export interface EmStructure {
  /** Null for emissions without a covariance to estimate. */
  readonly covariance: CovarianceName | null;
  readonly bound: BoundFamily;
  readonly units: StandardUnits;
  readonly estimator: ComponentEstimator<unknown>;
}

/** From the fewest parameters to the most. In one column the first two are the last. */
const structures: readonly CovarianceName[] = ['spherical', 'diagonal', 'tied', 'full'];

export function emStructures(
  bound: BoundFamily,
  covariance: Covariance,
  context: FitContext,
): Result<readonly EmStructure[], readonly Diagnostic[]> {
  if (covariance === 'spherical' && bound.prior !== null && !hasOneVariance(bound.prior)) {
    return err([severalVariances(bound, context.data)]);
  }
  if (covariance !== 'any') return ok([structureOf(bound, covariance, context)]);
  const distinct = context.data.columns.length === 1 ? structures.slice(2) : structures;
  return ok(distinct.map((each) => structureOf(bound, each, context)));
}

function structureOf(
  given: BoundFamily,
  covariance: CovarianceName | null,
  { data, options }: FitContext,
): EmStructure {
  const bound = given.prior === null && covariance !== null ? withoutPrior(given, covariance) : given;
  const scaling = scalingOf(options, covariance === 'spherical' ? 'common' : 'by-column');
  const units = standardise(bound.family, data, scaling);
  return { covariance, bound, units, estimator: estimatorOf(bound, covariance, units) };
}

/** The family whose parameters hold components of that covariance. */
function withoutPrior({ choice }: BoundFamily, covariance: CovarianceName): BoundFamily {
  const independent = covariance === 'spherical' || covariance === 'diagonal';
  const own = { ...choice, base: independent ? 'NormalInverseGamma' : 'NIW' };
  return { choice: own, family: openFamily(own), prior: null };
}

/** A prior is of the kind that its base gives: the planner lets no other base stand beside a structure. */
function estimatorOf(
  { choice, family, prior }: BoundFamily,
  covariance: CovarianceName | null,
  units: StandardUnits,
): ComponentEstimator<unknown> {
  const own = prior === null ? null : units.standardHyperparameters(prior);
  switch (covariance) {
    case 'tied':
      return own === null ? tiedEstimator(choice.columns) : tiedModeEstimator(own as NiwHyperparameters);
    case 'spherical':
      return own === null
        ? sphericalEstimator(choice.columns)
        : sphericalModeEstimator(sphericalPrior(choice.base, own as readonly NormalGammaHyperparameters[]));
    default:
      return own === null ? maximumLikelihoodEstimator(family) : modeEstimator(family, own);
  }
}

function sphericalPrior(base: string, columns: readonly NormalGammaHyperparameters[]): SphericalPrior {
  const { shape, rate } = columns[0]!;
  return {
    mean: columns.map(({ mean }) => mean),
    kappa: columns.map(({ kappa }) => kappa),
    shape,
    rate,
    densityIn: base === 'NormalGamma' ? 'precision' : 'variance',
  };
}

function hasOneVariance(prior: unknown): boolean {
  const columns = prior as readonly NormalGammaHyperparameters[];
  return columns.every(({ shape, rate }) => shape === columns[0]!.shape && rate === columns[0]!.rate);
}

function severalVariances({ choice }: BoundFamily, { columns }: ObservedTable): Diagnostic {
  return diagnose('base-shape', null, {
    base: choice.base,
    columns: columns.map(({ name }) => name),
    reason: 'its arguments differ between columns, and a spherical covariance has one variance for all',
  });
}
