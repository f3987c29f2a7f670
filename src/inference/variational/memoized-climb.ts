/**
 * Memoised variational inference over rows in blocks (Hughes & Sudderth 2013): every block's statistics under its q(z), and
 * the entropy of that (and of missing cells given z), are kept from its last visit. A visit renews them, exchanges old for new in the totals and updates
 * q(weights) and q(θ_1, …, θ_K), so that one lap over the rows is as many updates as there are blocks.
 *
 * Each update is the best its factor can do while the others stay, so the bound on the log evidence never falls; with q(z)
 * as it was when each block was last seen, it is `boundOfStatistics` of the totals. Kept are K × F + 1 numbers a block.
 */
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { placeBlocks } from '../place-source.js';
import type { RowBlocks } from '../row-source.js';
import { endOfStep, type VariationalEnd, type VariationalLimits } from './variational-end.js';
import {
  assignRows,
  betterOrder,
  boundOfStatistics,
  countsOf,
  type Settled,
  statisticsOf,
  type VariationalProblem,
} from './variational-step.js';
import type { WeightsFactor } from './weights-factor.js';

interface Remembered {
  /** K × F. */
  readonly statistics: Float64Array;
  /** Of q(z), and of its missing cells given z. */
  readonly entropy: number;
}

export class MemoizedClimb<H, P> {
  readonly #problem: VariationalProblem<H, P>;
  readonly #data: RowBlocks;
  readonly #limits: VariationalLimits;
  readonly #bounds: number[] = [];
  #weights: WeightsFactor;
  #components: readonly H[];
  #remembered: Remembered[] = [];
  #current: Settled<H>;
  #end: VariationalEnd | null = null;

  private constructor(
    problem: VariationalProblem<H, P>,
    data: RowBlocks,
    statistics: readonly SufficientStatistics[],
    weights: WeightsFactor,
    limits: VariationalLimits,
  ) {
    this.#problem = problem;
    this.#data = data;
    this.#limits = limits;
    this.#weights = weights.given(countsOf(statistics));
    this.#components = problem.componentsFactor.given(statistics);
    this.#current = this.#settled(statistics, 0);
  }

  /** A run whose first factors are from these statistics, which its first lap keeps: every block is seen under the same. */
  static async start<H, P>(
    problem: VariationalProblem<H, P>,
    data: RowBlocks,
    statistics: readonly SufficientStatistics[],
    weights: WeightsFactor,
    limits: VariationalLimits,
  ): Promise<MemoizedClimb<H, P>> {
    const climb = new MemoizedClimb(problem, data, statistics, weights, limits);
    for await (const placed of placeBlocks(problem.backend, problem.family, data)) {
      climb.#remembered.push(await climb.#visit(placed));
    }
    climb.#take(climb.#settleTotals());
    return climb;
  }

  get current(): Settled<H> {
    return this.#current;
  }

  /** How it ended; null while it goes on. */
  get end(): VariationalEnd | null {
    return this.#end;
  }

  /** The bound after each lap; it never falls but where the run ends for that. */
  get bounds(): readonly number[] {
    return this.#bounds;
  }

  /** One lap over the rows; nothing once the run has ended. */
  async advance(): Promise<void> {
    if (this.#end !== null) return;
    const { backend, family } = this.#problem;
    const total = this.#total();
    let index = 0;
    for await (const placed of placeBlocks(backend, family, this.#data)) {
      const before = this.#remembered[index]!;
      const now = await this.#visit(placed);
      for (let f = 0; f < total.length; f++) total[f]! += now.statistics[f]! - before.statistics[f]!;
      this.#remembered[index++] = now;
      this.#update(statisticsOf({ statistics: total }, family.featureCount));
    }
    const next = this.#settleTotals();
    const gain = next.info.bound - this.#current.info.bound;
    this.#end = endOfStep(this.#problem, this.#bounds, gain, this.#limits);
    if (gain >= 0) this.#take(next);
  }

  async #visit(placed: VariationalProblem<H, P>['placed']): Promise<Remembered> {
    const pass = await assignRows({ ...this.#problem, placed }, this.#weights.expectedLog, this.#components);
    return { statistics: pass.statistics, entropy: (pass.cellEntropy ?? 0) - pass.negativeEntropy };
  }

  /** Added up anew after each lap, so that exchanges leave no rounding behind. */
  #total(): Float64Array {
    const total = new Float64Array(this.#remembered[0]?.statistics.length ?? 0);
    for (const { statistics } of this.#remembered) {
      statistics.forEach((sum, f) => {
        total[f]! += sum;
      });
    }
    return total;
  }

  #reorder(order: readonly number[]): void {
    const length = this.#problem.family.featureCount;
    this.#remembered = this.#remembered.map(({ statistics, entropy }) => {
      const ordered = new Float64Array(statistics.length);
      order.forEach((k, place) => {
        ordered.set(statistics.subarray(k * length, (k + 1) * length), place * length);
      });
      return { statistics: ordered, entropy };
    });
  }

  #update(statistics: readonly SufficientStatistics[]): void {
    this.#weights = this.#weights.given(countsOf(statistics));
    this.#components = this.#problem.componentsFactor.given(statistics);
  }

  #settleTotals(): Settled<H> {
    const length = this.#problem.family.featureCount;
    const order = betterOrder(this.#weights, countsOf(statisticsOf({ statistics: this.#total() }, length)));
    if (order !== null) this.#reorder(order);
    const statistics = statisticsOf({ statistics: this.#total() }, length);
    this.#update(statistics);
    return this.#settled(
      statistics,
      this.#remembered.reduce((sum, { entropy }) => sum + entropy, 0),
    );
  }

  #settled(statistics: readonly SufficientStatistics[], entropy: number): Settled<H> {
    return {
      state: { weights: this.#weights, components: this.#components, statistics },
      info: { bound: boundOfStatistics(this.#problem, statistics, entropy, this.#weights), entropy },
    };
  }

  #take(next: Settled<H>): void {
    this.#current = next;
    this.#bounds.push(next.info.bound);
  }
}
