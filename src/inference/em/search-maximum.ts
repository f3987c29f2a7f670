/**
 * The search for the highest maximum of one problem with so many components: a tournament of starts.
 */
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { PlacedRows } from '../place-rows.js';
import { isInBlocks, type RowSource } from '../row-source.js';
import type { StartKind } from '../starts/rough-partition.js';
import { startingStatistics } from '../starts/starting-statistics.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import { advanceClimbs } from './advance-climbs.js';
import { highestOf } from './climb-past.js';
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

/** Steps by which a start shows its promise, and between two looks at those that go on. */
const scoutingSteps = 25;
const finishingSteps = 10;
/** Of so many starts one goes on to the end. */
const startsPerFinalist = 3;

export async function searchMaximum<H, P>(
  problem: EmProblem<P>,
  mixture: EmMixture<H, P>,
  data: RowSource,
  options: EmOptions,
): Promise<Result<FoundMaximum<P>, EmFault>> {
  const { components, from, startAt } = mixture;
  // One component has but one maximum.
  const starts = components === 1 || from !== undefined ? 1 : options.restarts;
  const rows = isInBlocks(data) ? data.sample : data;
  const search = new Search(problem.placed, starts, (start) => {
    const statistics = from ?? startAt?.(rows, start) ?? startOf(rows, mixture, options, start);
    return new EmClimb(problem, statistics, options);
  });
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

/**
 * The tournament of starts (Biernacki, Celeux & Govaert 2003): every one is climbed a few steps, the more promising ones to
 * their end. Where all lead to spurious maxima, on to the highest.
 */
class Search<P> {
  readonly #placed: PlacedRows;
  readonly #starts: number;
  readonly #enter: (start: number) => EmClimb<P>;
  readonly #climbs: EmClimb<P>[] = [];
  #finished = 0;

  /** `enter` begins the climb of each number from 0. */
  constructor(placed: PlacedRows, starts: number, enter: (start: number) => EmClimb<P>) {
    this.#placed = placed;
    this.#starts = starts;
    this.#enter = enter;
  }

  async *play(): AsyncGenerator<void> {
    while (this.#climbs.length < this.#starts) {
      const entered = this.#climbs.length;
      do {
        this.#climbs.push(this.#enter(this.#climbs.length));
      } while (this.#placed.climbing && this.#climbs.length < this.#starts);
      yield* advanceClimbs(this.#placed, this.#climbs.slice(entered), scoutingSteps);
    }
    yield* this.#finish(highestFirst(this.#climbs));
    if (this.#winner !== null) return;
    // One that collapses on the way is none, and the next highest is.
    for (let climb = this.climb; climb?.end?.kind === 'spurious'; climb = this.climb) {
      climb.goOnHeedless();
      while (climb.end === null) {
        await climb.advance();
        yield;
      }
    }
  }

  /** Those that fail make way for the next. One is given up where it will stay below another. */
  async *#finish(ranked: EmClimb<P>[]): AsyncGenerator<void> {
    let going = ranked.splice(0, this.#finalists);
    while (going.length > 0) {
      yield* advanceClimbs(this.#placed, going, finishingSteps);
      const least = highestOf(this.#climbs);
      const failed = going.filter((climb) => !isStanding(climb));
      going = going.filter((climb) => isStanding(climb) && climb.end === null && climb.reach >= least);
      going.push(...ranked.splice(0, failed.length));
      this.#finished = this.#finalists - going.length;
    }
  }

  /** The highest so far. */
  get climb(): EmClimb<P> | null {
    return this.#winner ?? highest(this.left);
  }

  /** Climbs to spurious maxima. */
  get left(): readonly EmClimb<P>[] {
    return this.#climbs.filter(
      ({ end, height, heedless }) => height !== null && (end?.kind === 'spurious' || heedless),
    );
  }

  get dropped(): readonly EmFault[] {
    return this.#climbs.flatMap(({ end }) => (end?.kind === 'fault' ? [end.fault] : []));
  }

  get progress(): EmProgress {
    const scouted = this.#climbs.filter(
      ({ end, objectives }) => end !== null || objectives.length >= scoutingSteps,
    );
    return {
      done: scouted.length + this.#finished,
      total: this.#starts + this.#finalists,
      objective: this.climb?.height ?? Number.NEGATIVE_INFINITY,
    };
  }

  get #winner(): EmClimb<P> | null {
    return highestFirst(this.#climbs)[0] ?? null;
  }

  get #finalists(): number {
    return Math.ceil(this.#starts / startsPerFinalist);
  }
}

function isStanding<P>({ height, end }: EmClimb<P>): boolean {
  return height !== null && end?.kind !== 'spurious';
}

function highestFirst<P>(climbs: readonly EmClimb<P>[]): EmClimb<P>[] {
  return climbs.filter(isStanding).sort((a, b) => b.height! - a.height!);
}

export function highest<P>(climbs: readonly EmClimb<P>[]): EmClimb<P> | null {
  return climbs.reduce<EmClimb<P> | null>(
    (best, climb) => (best === null || climb.height! > best.height! ? climb : best),
    null,
  );
}
