/**
 * One iteration of mean-field variational inference for a mixture (Blei & Jordan 2006): q(weights) and q(θ_1, …, θ_K)
 * are updated from statistics, then q(z) and the statistics under it come from one pass of `Backend.assign`. The latter is
 * a product over the components, unless they share a part of their parameters.
 *
 * Every update is the best its factor can do while the others stay, so the bound on the log evidence,
 *
 *     Σ_i log Σ_k exp(E log π_k + E log f(x_i given θ_k)) − KL(q(weights)) − KL(q(θ_1, …, θ_K), prior),
 *
 * which is its value right after q(z) was updated, never falls. A row of case weight w has its term of the first sum, and
 * its share of the statistics, times w.
 */
import type { Backend } from '../../backends/backend.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { PassResult, PassTask } from '../pass-task.js';
import type { PlacedRows } from '../place-rows.js';
import type { ComponentsFactor } from './components-factor.js';
import { type WeightsFactor, weightsTerm } from './weights-factor.js';

/** All that stays the same from step to step. */
export interface VariationalProblem<H, P> {
  readonly backend: Backend;
  readonly placed: PlacedRows;
  readonly family: ConjugateFamily<H, P>;
  /** The law of the components' parameters, as their factor. */
  readonly componentsFactor: ComponentsFactor<H>;
  /** Σ_i w_i log h(x_i). */
  readonly logBaseMeasure: number;
}

export interface VariationalState<H> {
  readonly weights: WeightsFactor;
  /** Hyperparameters of q(θ_k). */
  readonly components: readonly H[];
  /** E Σ T(x_i) [z_i = k] under q(z), the best given the others: what the next step sets out from. */
  readonly statistics: readonly SufficientStatistics[];
}

export interface VariationalInfo {
  /** Lower bound on the log evidence. */
  readonly bound: number;
  /** −Σ_i Σ_k r_ik log r_ik: how undecided the rows are. */
  readonly entropy: number;
}

/** A state with what is told of it. */
export interface Settled<H> {
  readonly state: VariationalState<H>;
  readonly info: VariationalInfo;
}

/** The iteration: globals from the statistics, then q(z). `weights` supplies what their update holds fixed, E α. */
export async function settle<H, P>(
  problem: VariationalProblem<H, P>,
  statistics: readonly SufficientStatistics[],
  weights: WeightsFactor,
): Promise<Settled<H>> {
  const { family, componentsFactor } = problem;
  const settledWeights = weights.given(countsOf(statistics));
  const components = componentsFactor.given(statistics);
  const pass = await assignRows(problem, settledWeights.expectedLog, components);
  const divergence = settledWeights.divergence + componentsFactor.divergence(components);
  return {
    state: { weights: settledWeights, components, statistics: statisticsOf(pass, family.featureCount) },
    info: {
      bound: pass.logNormaliser + problem.logBaseMeasure - divergence,
      entropy: -pass.negativeEntropy,
    },
  };
}

/** One iteration, the components put into the order that suits the weights' law. */
export function stepVariational<H, P>(
  problem: VariationalProblem<H, P>,
  { statistics, weights }: VariationalState<H>,
): Promise<Settled<H>> {
  return settle(problem, inBestOrder(weights, statistics), weights);
}

/**
 * The bound with q(z) as it was when it gave these statistics and this entropy, the other factors the best for them:
 *
 *     Σ_k log ∫ exp(η(θ)·S_k − n_k A(θ)) p(θ) dθ + Σ_k n_k E log π_k − KL(q(weights)) + entropy.
 */
export function boundOfStatistics<H, P>(
  { componentsFactor, logBaseMeasure }: VariationalProblem<H, P>,
  statistics: readonly SufficientStatistics[],
  entropy: number,
  weights: WeightsFactor,
): number {
  const counts = countsOf(statistics);
  const evidence = componentsFactor.evidence(statistics);
  return evidence + weightsTerm(weights.given(counts), counts) + entropy + logBaseMeasure;
}

/** Expected number of rows of every component. */
export function countsOf(statistics: readonly SufficientStatistics[]): number[] {
  return statistics.map(({ features }) => features[0]!);
}

/** q(z) given the other factors, by one pass over the rows; −∞ for an expected log weight shuts a component out. */
export function assignRows<H, P>(
  { placed, family }: VariationalProblem<H, P>,
  expectedLogWeights: readonly number[],
  components: readonly H[],
  task: Partial<Pick<PassTask, 'mode' | 'wantLabels'>> = {},
): PassResult | Promise<PassResult> {
  const omega = new Float64Array(components.length * family.featureCount);
  components.forEach((component, k) => {
    const row = family.expectedNaturalParameters(component, expectedLogWeights[k]!);
    omega.set(row, k * family.featureCount);
  });
  return placed.assign({
    components: components.length,
    omega,
    mode: { kind: 'soft' },
    ...task,
  });
}

/** The components' statistics in a pass; `length` is F. */
export function statisticsOf(
  { statistics }: Pick<PassResult, 'statistics'>,
  length: number,
): SufficientStatistics[] {
  return Array.from({ length: statistics.length / length }, (_, k) => ({
    features: statistics.subarray(k * length, (k + 1) * length),
    logBaseMeasure: 0,
  }));
}

/**
 * The order of the components that raises the bound, or null where none does; what suits the weights' law need not always,
 * since a stick that is cut off counts otherwise than the others.
 */
export function betterOrder(weights: WeightsFactor, counts: readonly number[]): readonly number[] | null {
  const order = weights.order(counts);
  const ordered = order.map((k) => counts[k]!);
  const gain = weightsTerm(weights.given(ordered), ordered) - weightsTerm(weights.given(counts), counts);
  return gain > 0 ? order : null;
}

function inBestOrder(
  weights: WeightsFactor,
  statistics: readonly SufficientStatistics[],
): readonly SufficientStatistics[] {
  return betterOrder(weights, countsOf(statistics))?.map((k) => statistics[k]!) ?? statistics;
}
