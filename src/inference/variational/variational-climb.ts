/** One run of variational inference from one start, step by step, until it gains nothing more. */
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import {
  endOfStep,
  leastStep,
  noiseOf,
  type VariationalEnd,
  type VariationalLimits,
} from './variational-end.js';
import { type Settled, settle, stepVariational, type VariationalProblem } from './variational-step.js';
import type { WeightsFactor } from './weights-factor.js';

/** Gain in the bound a row below which a run is slow. */
const slowGain = 1e-5;

export class VariationalClimb<H, P> {
  readonly problem: VariationalProblem<H, P>;
  readonly #limits: VariationalLimits;
  readonly #bounds: number[];
  #current: Settled<H>;
  #end: VariationalEnd | null = null;
  #lastGain: number = Number.POSITIVE_INFINITY;

  private constructor(problem: VariationalProblem<H, P>, first: Settled<H>, limits: VariationalLimits) {
    this.problem = problem;
    this.#limits = limits;
    this.#current = first;
    this.#bounds = [first.info.bound];
  }

  /** A run whose first iteration is from these statistics. */
  static async start<H, P>(
    problem: VariationalProblem<H, P>,
    statistics: readonly SufficientStatistics[],
    weights: WeightsFactor,
    limits: VariationalLimits,
  ): Promise<VariationalClimb<H, P>> {
    return new VariationalClimb(problem, await settle(problem, statistics, weights), limits);
  }

  get current(): Settled<H> {
    return this.#current;
  }

  /** How it ended; null while it goes on. */
  get end(): VariationalEnd | null {
    return this.#end;
  }

  /** The bound after each iteration; it never falls but where the run ends for that. */
  get bounds(): readonly number[] {
    return this.#bounds;
  }

  /** The least gain for which a move is kept: more than rounding can feign. */
  get leastGain(): number {
    return Math.max(leastStep(this.problem, this.#limits), noiseOf(this.problem, this.#current.info.bound));
  }

  /** Whether the last iteration gained so little that a move may well gain more. */
  get slow(): boolean {
    return this.#lastGain < slowGain * this.problem.placed.mass;
  }

  /** One iteration; nothing once the run has ended. */
  async advance(): Promise<void> {
    if (this.#end !== null) return;
    const next = await stepVariational(this.problem, this.#current.state);
    const gain = next.info.bound - this.#current.info.bound;
    this.#lastGain = gain;
    this.#end = endOfStep(this.problem, this.#bounds, gain, this.#limits);
    // Of two states that differ by rounding the higher stays.
    if (gain >= 0) this.#take(next);
  }

  /** Goes on from a state whose bound is higher. */
  adopt(better: Settled<H>): void {
    this.#end = null;
    this.#lastGain = Number.POSITIVE_INFINITY;
    this.#take(better);
  }

  #take(next: Settled<H>): void {
    this.#current = next;
    this.#bounds.push(next.info.bound);
  }
}
