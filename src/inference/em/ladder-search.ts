/**
 * From maxima to higher ones along the number of components: a maximum of K components with one of them split is where to
 * begin with K + 1, and with one taken away where to begin with K − 1. What is found on one rung so serves its neighbours, and
 * there and back again leads out of a local maximum: a component too many in one place is split off in another.
 *
 * All components but a few are where they were, so that what a beginning is worth shows within a few steps.
 */
import { type RandomKey, type RandomStream, randomStream } from '../../core/random-stream.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { climbPast, goalAbove, hasPassed } from './climb-past.js';
import type { ComponentSplitter } from './component-splitter.js';
import { EmClimb, type EmLimits } from './em-climb.js';
import { type EmProblem, type EmState, evaluate, statisticsAt } from './em-step.js';
import type { EmProgress } from './search-maximum.js';

export interface LadderOptions {
  readonly key: RandomKey;
  /** The search ends after so many rounds in a row that brought nothing to a rung that is wanted. */
  readonly patience: number;
}

/** The mixture of one number of components. */
export class Rung<P> {
  readonly components: number;
  readonly problem: EmProblem<P>;
  readonly #limits: EmLimits;
  readonly #left: EmClimb<P>[] = [];
  #best: EmClimb<P> | null;

  /** `start` has ended in a maximum; null where none is known. */
  constructor(components: number, problem: EmProblem<P>, start: EmClimb<P> | null, limits: EmLimits) {
    this.components = components;
    this.problem = problem;
    this.#limits = limits;
    this.#best = start;
  }

  get best(): EmClimb<P> | null {
    return this.#best;
  }

  /** Climbs that were left, since they led to spurious maxima, above the best of their time. */
  get left(): readonly EmClimb<P>[] {
    return this.#left;
  }

  /** From all of them side by side. Yields after every piece of work. */
  async *tryFrom(starts: readonly (readonly SufficientStatistics[])[]): AsyncGenerator<void> {
    const best = this.#best;
    const { placed } = this.problem;
    const goal =
      best === null || best.heedless ? Number.NEGATIVE_INFINITY : goalAbove(best.height!, placed.mass);
    const climbs = starts.map((start) => new EmClimb(this.problem, start, this.#limits));
    yield* climbPast(placed, climbs, goal);
    for (const climb of climbs) {
      if (!hasPassed(climb, goal)) continue;
      if (climb.end?.kind === 'spurious') this.#left.push(climb);
      else if (this.#best === best || climb.height! > this.#best!.height!) this.#best = climb;
    }
  }
}

/** From one rung to the next. */
interface Way<P> {
  readonly from: Rung<P>;
  readonly to: Rung<P>;
  readonly kind: 'split' | 'remove';
  /** What was there when it was last gone. */
  gone: EmClimb<P> | null;
}

export class LadderSearch<H, P> {
  readonly #ways: readonly Way<P>[];
  readonly #wanted: readonly Rung<P>[];
  readonly #splitter: ComponentSplitter<H, P>;
  readonly #options: LadderOptions;
  readonly #stream: RandomStream;
  #done = 0;

  /** `rungs` ascend; of them `wanted` are asked for, and the others are there for their neighbours. */
  constructor(
    rungs: readonly Rung<P>[],
    wanted: readonly Rung<P>[],
    splitter: ComponentSplitter<H, P>,
    options: LadderOptions,
  ) {
    this.#wanted = wanted;
    this.#splitter = splitter;
    this.#options = options;
    this.#stream = randomStream(options.key);
    const pairs = rungs
      .slice(1)
      .map((upper, index) => ({ lower: rungs[index]!, upper }))
      .filter(({ lower, upper }) => upper.components === lower.components + 1);
    this.#ways = [
      ...pairs.map(({ lower, upper }) => ({ from: lower, to: upper, kind: 'split' as const, gone: null })),
      ...pairs
        .map(({ lower, upper }) => ({ from: upper, to: lower, kind: 'remove' as const, gone: null }))
        .reverse(),
    ];
  }

  get progress(): EmProgress {
    const heights = this.#wanted.flatMap(({ best }) => best?.height ?? []);
    return {
      done: this.#done,
      total: this.#options.patience,
      objective: Math.max(Number.NEGATIVE_INFINITY, ...heights),
    };
  }

  /** Yields after every step. */
  async *play(): AsyncGenerator<void> {
    const { patience } = this.#options;
    for (let idle = 0; idle < patience; idle++) {
      const before = this.#wanted.map(({ best }) => best);
      for (const way of this.#ways) yield* this.#go(way);
      if (this.#wanted.some(({ best }, index) => best !== before[index])) idle = -1;
      this.#done = Math.max(this.#done, idle + 1);
    }
  }

  async *#go(way: Way<P>): AsyncGenerator<void> {
    const { from, to, kind } = way;
    const state = from.best?.state;
    // Removals are the same again from the same maximum, and splits are about other rows.
    if (state == null || (kind === 'remove' && way.gone === from.best)) return;
    way.gone = from.best;
    const starts =
      kind === 'split' ? await this.#splits(from.problem, state) : await removals(from.problem, state);
    yield* to.tryFrom(starts);
  }

  /** One of each component, about a row of its own. */
  async #splits(
    problem: EmProblem<P>,
    state: EmState<P>,
  ): Promise<readonly (readonly SufficientStatistics[])[]> {
    const at = await evaluate(problem, state);
    return at.statistics.flatMap((_, component) => {
      const row = this.#splitter.rowOf(component, at, this.#stream);
      if (row === null) return [];
      const [own, rest] = this.#splitter.splitAbout(row, at).parts;
      return [[...at.statistics.slice(0, component), rest, ...at.statistics.slice(component + 1), own]];
    });
  }
}

/** Each component taken away. */
async function removals<P>(
  problem: EmProblem<P>,
  state: EmState<P>,
): Promise<readonly (readonly SufficientStatistics[])[]> {
  const statistics = await statisticsAt(problem, state);
  return statistics.map((_, k) => statistics.filter((__, other) => other !== k));
}
