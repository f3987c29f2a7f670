/**
 * EM for a finite mixture from several starts. A start that degenerates is dropped and told of; when all do,
 * the fault is the answer.
 */
import type { Backend } from '../../backends/backend.js';
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { type SufficientStatistics, scaleStatistics } from '../../distributions/sufficient-statistics.js';
import { isInBlocks, massOf, type RowBlocks, type RowSource } from '../row-source.js';
import type { StartKind } from '../starts/rough-partition.js';
import { startingStatistics } from '../starts/starting-statistics.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import { type Contender, Tournament } from '../tournament.js';
import { EmClimb, type EmEnd, type EmLimits } from './em-climb.js';
import type { EmFault, SpuriousComponent } from './em-fault.js';
import { type EmMixture, freeParametersOf, openProblem } from './em-mixture.js';
import { type EmProblem, evaluate, spuriousComponent, statisticsAt } from './em-step.js';
import { type InformationCriteria, informationCriteria } from './information-criteria.js';
import { SwapSearch } from './swap-search.js';

export interface EmOptions extends EmLimits, RunControl<EmProgress> {
  readonly key: RandomKey;
  readonly restarts: number;
  /** Null for both in turn: some maxima are found from one kind only. */
  readonly start: StartKind | null;
  /** The components' first statistics, of one start in place of several. */
  readonly from?: readonly SufficientStatistics[];
}

export interface EmProgress {
  /** Starts climbed a few steps, those climbed to the end, and swaps tried. */
  readonly done: number;
  readonly total: number;
  /** The best so far; −∞ before the first step. */
  readonly objective: number;
}

export interface EmEstimate<P> {
  /** Largest weight first. */
  readonly components: readonly { readonly weight: number; readonly parameters: P }[];
  /** The most probable component of each row; none of rows in blocks. */
  readonly labels: Int32Array;
  readonly logLikelihood: number;
  /** The log likelihood and the log prior densities; the former alone where there are no priors. */
  readonly objective: number;
  /** At a maximum of the likelihood; with priors, at the mode. */
  readonly criteria: InformationCriteria;
  readonly iterations: number;
  /** How the run that gave it ended; null where it was interrupted. */
  readonly end: EmEnd | null;
  /** The objective that each of its steps set out from. */
  readonly trace: Float64Array;
  /** Why other starts were dropped. */
  readonly dropped: readonly EmFault[];
  /** What makes a spurious maximum of it, where no start led to another. */
  readonly spurious: SpuriousComponent | null;
  /** A higher objective that was left, and why. */
  readonly passedOver: { readonly objective: number; readonly component: SpuriousComponent } | null;
}

/** Steps by which a start shows its promise. */
const scoutingSteps = 25;

/** Swaps in a row without gain after which the search ends: so many a start and component to move, no more than so many a start. */
const patience = { component: 2, most: 8, rows: 1000 } as const;

/** Of rows in blocks the starts are climbed on the sample; the best of them goes on over all rows. */
export async function runEm<H, P>(
  backend: Backend,
  data: RowSource,
  mixture: EmMixture<H, P>,
  options: EmOptions,
): Promise<Result<EmEstimate<P>, EmFault>> {
  let { from } = options;
  if (from === undefined && isInBlocks(data)) {
    const sampled = await startOnSample(backend, data, mixture, options);
    if (!sampled.ok) return sampled;
    from = sampled.value;
  }
  const opened = await openProblem(backend, data, mixture);
  if (!opened.ok) return opened;
  const problem = opened.value;
  try {
    // One component has but one maximum.
    const starts = mixture.components === 1 || from !== undefined ? 1 : options.restarts;
    const tournament = new Tournament(starts, (start) => {
      const statistics = from ?? startOf(isInBlocks(data) ? data.sample : data, mixture, options, start);
      return new EmContender(new EmClimb(problem, statistics, options));
    });
    const most = isInBlocks(data) || starts === 1 ? 0 : patienceOf(data.rows, mixture.components, starts);
    const search = new Search(tournament, (start) =>
      isInBlocks(data) || most === 0
        ? null
        : new SwapSearch(problem, mixture.family, data, start, {
            ...options,
            key: splitKey(options.key, 'swaps'),
            patience: most,
          }),
    );
    const rounds = search.play();
    await takeTurns(
      async () => ((await rounds.next()).done ? 'done' : 'more'),
      () => search.progress(most),
      // Over blocks, whoever reads them tells how far it is.
      isInBlocks(data) ? { ...(options.signal && { signal: options.signal }) } : options,
    );
    const { climb, dropped, left } = search;
    if (climb === null) return err(dropped[0] ?? { kind: 'interrupted' });
    return ok(await describe(problem, climb, { dropped, left }, freeParametersOf(mixture)));
  } finally {
    problem.placed.dispose();
  }
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

/** The statistics of the sample's best estimate, as large as those of all rows. */
async function startOnSample<H, P>(
  backend: Backend,
  data: RowBlocks,
  mixture: EmMixture<H, P>,
  options: EmOptions,
): Promise<Result<readonly SufficientStatistics[], EmFault>> {
  const found = await runEm(backend, data.sample, mixture, options);
  if (!found.ok) return found;
  const problem = await openProblem(backend, data.sample, mixture);
  if (!problem.ok) return problem;
  try {
    const { components } = found.value;
    const statistics = await statisticsAt(problem.value, {
      weights: components.map(({ weight }) => weight),
      components: components.map(({ parameters }) => parameters),
    });
    return ok(scaleStatistics(statistics, massOf(data) / massOf(data.sample)));
  } finally {
    problem.value.placed.dispose();
  }
}

/** Few rows are searched long: their steps are cheap. */
function patienceOf(rows: number, components: number, starts: number): number {
  const swaps = starts * Math.min(patience.component * (components - 1), patience.most);
  return Math.ceil(swaps * Math.min(1, patience.rows / rows));
}

/** The tournament of starts, then swaps from its winner; where all starts lead to spurious maxima, on to the highest. */
class Search<H, P> {
  readonly #tournament: Tournament<EmContender<P>>;
  readonly #swapsFrom: (start: EmClimb<P>) => SwapSearch<H, P> | null;
  #swaps: SwapSearch<H, P> | null = null;
  #over = false;

  constructor(
    tournament: Tournament<EmContender<P>>,
    swapsFrom: (start: EmClimb<P>) => SwapSearch<H, P> | null,
  ) {
    this.#tournament = tournament;
    this.#swapsFrom = swapsFrom;
  }

  async *play(): AsyncGenerator<void> {
    yield* this.#tournament.play();
    const winner = this.#tournament.winner?.climb;
    if (winner !== undefined && winner.end?.kind === 'converged') {
      this.#swaps = this.#swapsFrom(winner);
      if (this.#swaps !== null) yield* this.#swaps.play();
    } else if (winner === undefined) {
      // One that collapses on the way is none, and the next highest is.
      for (let climb = this.climb; climb?.end?.kind === 'spurious'; climb = this.climb) {
        climb.goOnHeedless();
        while (climb.end === null) {
          await climb.advance();
          yield;
        }
      }
    }
    this.#over = true;
  }

  /** The highest so far. */
  get climb(): EmClimb<P> | null {
    return this.#swaps?.best ?? this.#tournament.winner?.climb ?? highest(this.left);
  }

  /** Climbs to spurious maxima. */
  get left(): readonly EmClimb<P>[] {
    const starts = this.#tournament.contenders.map(({ climb }) => climb);
    return [...starts, ...(this.#swaps?.left ?? [])].filter(
      ({ end, height, heedless }) => height !== null && (end?.kind === 'spurious' || heedless),
    );
  }

  get dropped(): readonly EmFault[] {
    return this.#tournament.contenders.flatMap(({ climb: { end } }) =>
      end?.kind === 'fault' ? [end.fault] : [],
    );
  }

  progress(swaps: number): EmProgress {
    const { done, total } = this.#tournament.progress;
    return {
      done: done + (this.#over ? swaps : Math.min(swaps, this.#swaps?.tried ?? 0)),
      total: total + swaps,
      objective: this.climb?.height ?? Number.NEGATIVE_INFINITY,
    };
  }
}

function highest<P>(climbs: readonly EmClimb<P>[]): EmClimb<P> | null {
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

/** The estimate, evaluated where it stands after the last step, its components ordered by weight. */
async function describe<P>(
  problem: EmProblem<P>,
  climb: EmClimb<P>,
  { dropped, left }: { readonly dropped: readonly EmFault[]; readonly left: readonly EmClimb<P>[] },
  freeParameters: number,
): Promise<EmEstimate<P>> {
  const { weights, components } = climb.state!;
  const { info, labels } = await evaluate(problem, { weights, components });
  const order = weights.map((_, k) => k).sort((a, b) => weights[b]! - weights[a]!);
  const rank = Int32Array.from(weights, (_, k) => order.indexOf(k));
  const { logLikelihood, objective, entropy } = info;
  const spurious = spuriousComponent(problem, { weights, components });
  const above = highest(left.filter((other) => other !== climb && other.height! > objective));
  return {
    components: order.map((k) => ({ weight: weights[k]!, parameters: components[k]! })),
    labels: labels.map((label) => rank[label]!),
    logLikelihood,
    objective,
    criteria: informationCriteria(logLikelihood, entropy, freeParameters, problem.placed.mass),
    iterations: climb.objectives.length,
    end: climb.end,
    trace: Float64Array.from(climb.objectives),
    dropped,
    spurious: spurious && { ...spurious, component: rank[spurious.component]! },
    passedOver:
      above?.end?.kind === 'spurious' ? { objective: above.height!, component: above.end.component } : null,
  };
}
