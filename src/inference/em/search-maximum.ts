/**
 * The search for the highest maximum of one problem with so many components: a tournament of starts.
 */
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { isInBlocks, type RowSource } from '../row-source.js';
import type { StartKind } from '../starts/rough-partition.js';
import { startingStatistics } from '../starts/starting-statistics.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import { type Contender, Tournament } from '../tournament.js';
import { EmClimb, type EmLimits } from './em-climb.js';
import type { EmFault } from './em-fault.js';
import type { EmMixture } from './em-mixture.js';
import type { EmProblem } from './em-step.js';

export interface EmOptions extends EmLimits, RunControl<EmProgress> {
  readonly key: RandomKey;
  readonly restarts: number;
  /** Null for both in turn: some maxima are found from one kind only. */
  readonly start: StartKind | null;
}

export interface EmProgress {
  /** Starts climbed a few steps, and those climbed to the end. */
  readonly done: number;
  readonly total: number;
  /** The best so far; −∞ before the first step. */
  readonly objective: number;
}

/** Where a search has come. */
export interface FoundMaximum<P> {
  readonly climb: EmClimb<P>;
  /** Why starts were dropped. */
  readonly dropped: readonly EmFault[];
  /** Climbs to spurious maxima. */
  readonly left: readonly EmClimb<P>[];
}

/** Steps by which a start shows its promise. */
const scoutingSteps = 25;

export async function searchMaximum<H, P>(
  problem: EmProblem<P>,
  mixture: EmMixture<H, P>,
  data: RowSource,
  options: EmOptions,
): Promise<Result<FoundMaximum<P>, EmFault>> {
  const { components, from, startAt } = mixture;
  // One component has but one maximum.
  const starts = components === 1 || from !== undefined ? 1 : options.restarts;
  const tournament = new Tournament(starts, (start) => {
    const rows = isInBlocks(data) ? data.sample : data;
    const statistics = from ?? startAt?.(rows, start) ?? startOf(rows, mixture, options, start);
    return new EmContender(new EmClimb(problem, statistics, options));
  });
  const search = new Search(tournament);
  const rounds = search.play();
  await takeTurns(
    async () => ((await rounds.next()).done ? 'done' : 'more'),
    () => search.progress,
    // Over blocks, whoever reads them tells how far it is.
    isInBlocks(data) ? { ...(options.signal && { signal: options.signal }) } : options,
  );
  const { climb, dropped, left } = search;
  return climb === null ? err(dropped[0] ?? { kind: 'interrupted' }) : ok({ climb, dropped, left });
}

function startOf<H, P>(
  data: RowMatrix,
  { family, components }: EmMixture<H, P>,
  options: EmOptions,
  start: number,
): readonly SufficientStatistics[] {
  const key = splitKey(options.key, `start ${start}`);
  const kind = options.start ?? (start % 2 === 0 ? 'kmeans' : 'random');
  return startingStatistics(family, data, components, kind, key);
}

/** The tournament of starts; where all starts lead to spurious maxima, on to the highest. */
class Search<P> {
  readonly #tournament: Tournament<EmContender<P>>;

  constructor(tournament: Tournament<EmContender<P>>) {
    this.#tournament = tournament;
  }

  async *play(): AsyncGenerator<void> {
    yield* this.#tournament.play();
    if (this.#tournament.winner !== null) return;
    // One that collapses on the way is none, and the next highest is.
    for (let climb = this.climb; climb?.end?.kind === 'spurious'; climb = this.climb) {
      climb.goOnHeedless();
      while (climb.end === null) {
        await climb.advance();
        yield;
      }
    }
  }

  /** The highest so far. */
  get climb(): EmClimb<P> | null {
    return this.#tournament.winner?.climb ?? highest(this.left);
  }

  /** Climbs to spurious maxima. */
  get left(): readonly EmClimb<P>[] {
    return this.#tournament.contenders
      .map(({ climb }) => climb)
      .filter(({ end, height, heedless }) => height !== null && (end?.kind === 'spurious' || heedless));
  }

  get dropped(): readonly EmFault[] {
    return this.#tournament.contenders.flatMap(({ climb: { end } }) =>
      end?.kind === 'fault' ? [end.fault] : [],
    );
  }

  get progress(): EmProgress {
    return { ...this.#tournament.progress, objective: this.climb?.height ?? Number.NEGATIVE_INFINITY };
  }
}

export function highest<P>(climbs: readonly EmClimb<P>[]): EmClimb<P> | null {
  return climbs.reduce<EmClimb<P> | null>(
    (best, climb) => (best === null || climb.height! > best.height! ? climb : best),
    null,
  );
}

class EmContender<P> implements Contender {
  readonly climb: EmClimb<P>;

  constructor(climb: EmClimb<P>) {
    this.climb = climb;
  }

  get height(): number | null {
    return this.climb.end?.kind === 'spurious' ? null : this.climb.height;
  }

  async *scout(): AsyncGenerator<void> {
    while (this.climb.end === null && this.climb.objectives.length < scoutingSteps) {
      await this.climb.advance();
      yield;
    }
  }

  async *finish(rival: number | null): AsyncGenerator<void> {
    while (this.climb.end === null && !(rival !== null && this.climb.reach < rival)) {
      await this.climb.advance();
      yield;
    }
  }
}
