/**
 * One iteration of EM for a finite mixture (Dempster, Laird & Rubin 1977): the E step is one pass of
 * `Backend.assign`, the M step an estimator's. The state is an estimate; the info tells of the estimate that
 * the step set out from, since that is what its pass over the data evaluated.
 */
import type { Backend } from '../../backends/backend.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Vector } from '../../distributions/parameter-value.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { PassResult, PassTask } from '../pass-task.js';
import type { PlacedRows } from '../place-rows.js';
import type { ComponentEstimator } from './component-estimator.js';
import { findCollapse, findSpurious } from './degenerate-component.js';
import type { EmFault, SpuriousComponent } from './em-fault.js';
import { estimateWeights, logWeightsPrior, type WeightsPrior } from './mixture-weights.js';
import type { NarrowColumns } from './narrow-columns.js';

/** All that stays the same from step to step. */
export interface EmProblem<P> {
  readonly backend: Backend;
  readonly placed: PlacedRows;
  readonly estimator: ComponentEstimator<P>;
  readonly weightsPrior: WeightsPrior;
  /** Σ_i w_i log h(x_i), w the case weights. */
  readonly logBaseMeasure: number;
  /** Null where no component can collapse. */
  readonly narrow: NarrowColumns | null;
}

export interface EmState<P> {
  readonly weights: Vector;
  readonly components: readonly P[];
}

export interface EmInfo {
  /** Σ_i w_i log Σ_k π_k f(x_i given θ_k). */
  readonly logLikelihood: number;
  /** What EM climbs: the log likelihood, and the log prior densities where there are priors. */
  readonly objective: number;
  /** −Σ_i Σ_k r_ik log r_ik: how undecided the rows are. */
  readonly entropy: number;
}

/** The estimate from the statistics of every component. */
export function maximise<P>(
  problem: EmProblem<P>,
  statistics: readonly SufficientStatistics[],
): Result<EmState<P>, EmFault> {
  const counts = statistics.map(({ features }) => features[0]!);
  const weights = estimateWeights(counts, problem.weightsPrior);
  if (!weights.ok) return weights;
  const components = problem.estimator.estimate(statistics);
  if (!components.ok) return components;
  const fault = findCollapse(problem, components.value, counts);
  return fault === null ? ok({ weights: weights.value, components: components.value }) : err(fault);
}

/** The component, if there is one, that makes of the estimate a spurious maximum. */
export function spuriousComponent<P>(
  problem: EmProblem<P>,
  { weights, components }: EmState<P>,
): SpuriousComponent | null {
  const { rows } = problem.placed;
  return findSpurious(
    problem,
    components,
    weights.map((weight) => weight * rows),
  );
}

export interface EmStep<P> {
  readonly state: EmState<P>;
  /** Whose estimate the state is. */
  readonly statistics: readonly SufficientStatistics[];
  readonly info: EmInfo;
}

/** One iteration. */
export async function stepEm<P>(
  problem: EmProblem<P>,
  state: EmState<P>,
): Promise<Result<EmStep<P>, EmFault>> {
  const pass = await assign(problem, state);
  const statistics = componentsOf(problem, pass.statistics);
  const next = maximise(problem, statistics);
  return next.ok ? ok({ state: next.value, statistics, info: infoOf(problem, state, pass) }) : next;
}

/** The components' statistics when the rows are shared out by this estimate. */
export async function statisticsAt<P>(
  problem: EmProblem<P>,
  state: EmState<P>,
): Promise<readonly SufficientStatistics[]> {
  return componentsOf(problem, (await assign(problem, state)).statistics);
}

export interface EmEvaluation {
  readonly info: EmInfo;
  /** The most probable component of every row. */
  readonly labels: Int32Array;
  readonly statistics: readonly SufficientStatistics[];
}

/** What a step would tell of this estimate, and how it shares out the rows. */
export async function evaluate<P>(problem: EmProblem<P>, state: EmState<P>): Promise<EmEvaluation> {
  const pass = await assign(problem, state, { wantLabels: true });
  return {
    info: infoOf(problem, state, pass),
    labels: pass.labels ?? new Int32Array(0),
    statistics: componentsOf(problem, pass.statistics),
  };
}

function assign<P>(
  { placed, estimator }: EmProblem<P>,
  { weights, components }: EmState<P>,
  want: Pick<PassTask, 'wantLabels'> = {},
): PassResult | Promise<PassResult> {
  const omega = new Float64Array(components.length * estimator.featureCount);
  components.forEach((parameters, k) => {
    const row = estimator.naturalParameters(parameters, Math.log(weights[k]!));
    omega.set(row, k * estimator.featureCount);
  });
  return placed.assign({
    components: components.length,
    omega,
    mode: { kind: 'soft' },
    ...want,
  });
}

/** K × F, a component's statistics in a row. */
export function componentsOf<P>(
  { estimator: { featureCount } }: EmProblem<P>,
  statistics: Float64Array,
): readonly SufficientStatistics[] {
  return Array.from({ length: statistics.length / featureCount }, (_, k) => ({
    features: statistics.subarray(k * featureCount, (k + 1) * featureCount),
    logBaseMeasure: 0,
  }));
}

function infoOf<P>(
  { estimator, weightsPrior, logBaseMeasure }: EmProblem<P>,
  { weights, components }: EmState<P>,
  pass: PassResult,
): EmInfo {
  const logLikelihood = pass.logNormaliser + logBaseMeasure;
  const logPrior = estimator.logPrior(components) + logWeightsPrior(weights, weightsPrior);
  return { logLikelihood, objective: logLikelihood + logPrior, entropy: -pass.negativeEntropy };
}
