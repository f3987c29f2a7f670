/** Variational inference for a mixture from several starts. */
import type { Backend } from '../../backends/backend.js';
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { type SufficientStatistics, scaleStatistics } from '../../distributions/sufficient-statistics.js';
import { isInBlocks, massOf, type RowBlocks, type RowSource } from '../row-source.js';
import type { StartKind } from '../starts/rough-partition.js';
import { startingStatistics } from '../starts/starting-statistics.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import { type Contender, Tournament } from '../tournament.js';
import { climbWithMoves } from './climb-with-moves.js';
import { countOccupied } from './count-occupied.js';
import { MemoizedClimb } from './memoized-climb.js';
import type { MoveKind } from './propose-moves.js';
import { VariationalClimb } from './variational-climb.js';
import type { VariationalEnd, VariationalLimits } from './variational-end.js';
import { openProblem, type VariationalModel } from './variational-model.js';
import { assignRows, countsOf, type VariationalProblem } from './variational-step.js';
import { byDecreasing, type WeightsFactor } from './weights-factor.js';

export interface VariationalOptions extends VariationalLimits, RunControl<VariationalProgress> {
  readonly key: RandomKey;
  readonly restarts: number;
  /** How a start is made; null for one way and the other by turns. */
  readonly start: StartKind | null;
  /** The components' first statistics, of one start in place of several; components beyond them begin without rows. */
  readonly from?: readonly SufficientStatistics[];
  /** The same of each start, where components are told apart beforehand, which moves would mix up: none is made then. */
  readonly startAt?: (rows: RowMatrix, start: number) => readonly SufficientStatistics[];
}

export interface VariationalProgress {
  /** Starts climbed a few steps, and those climbed to the end. */
  readonly done: number;
  readonly total: number;
  /** The best so far; −∞ before the first step. */
  readonly bound: number;
}

export interface VariationalApproximation<H> {
  /** Largest expected weight first. */
  readonly components: readonly ApproximateComponent<H>[];
  /** q(weights), its components in the order of its law. */
  readonly weights: WeightsFactor;
  /** The most probable component of each row, an index into `components`; none of rows in blocks. */
  readonly labels: Int32Array;
  /** How many rows each component is the most probable one of. */
  readonly sizes: readonly number[];
  /** Numbers of components that hold rows in draws of z ~ q(z). */
  readonly occupied: Float64Array;
  /** Lower bound on the log evidence. */
  readonly bound: number;
  readonly iterations: number;
  /** How the run that gave it ended; null where it was interrupted. */
  readonly end: VariationalEnd | null;
  /** The bound after each of its iterations. */
  readonly trace: Float64Array;
  /** Moves that were kept. */
  readonly moves: Readonly<Record<MoveKind, number>>;
}

export interface ApproximateComponent<H> {
  /** E π_k. */
  readonly weight: number;
  /** Of q(θ_k). */
  readonly hyperparameters: H;
  /** Expected number of rows. */
  readonly rows: number;
}

/** Steps by which a start shows its promise. */
const scoutingSteps = 25;

/** Null where it was interrupted before anything was there. */
export async function runVariational<H, P>(
  backend: Backend,
  data: RowSource,
  model: VariationalModel<H, P>,
  options: VariationalOptions,
): Promise<VariationalApproximation<H> | null> {
  if (isInBlocks(data)) return await overAllBlocks(backend, data, model, options);
  const problem = await openProblem(backend, data, model);
  try {
    const winner = await bestStart(problem, data, model.weights, options);
    return winner === null ? null : await describe(problem, data, winner, options);
  } finally {
    problem.placed.dispose();
  }
}

/** Starts and moves are tried on the sample; the best state that comes of them goes on over all rows, by laps alone. */
async function overAllBlocks<H, P>(
  backend: Backend,
  data: RowBlocks,
  model: VariationalModel<H, P>,
  options: VariationalOptions,
): Promise<VariationalApproximation<H> | null> {
  let best: Pick<VariationalStart<H, P>, 'moves'> & { readonly from: readonly SufficientStatistics[] };
  if (options.from === undefined) {
    const sample = await openProblem(backend, data.sample, model);
    try {
      const winner = await bestStart(sample, data.sample, model.weights, options);
      if (winner === null || options.signal?.aborted) return null;
      const { statistics } = winner.climb.current.state;
      const { moves } = winner;
      best = { from: scaleStatistics(statistics, massOf(data) / massOf(data.sample)), moves };
    } finally {
      sample.placed.dispose();
    }
  } else best = { from: options.from, moves: { merge: 0, delete: 0, birth: 0 } };
  const problem = await openProblem(backend, data, model);
  const from = withEmptyComponents(best.from, model.weights.components, model.family.featureCount);
  const climb = await MemoizedClimb.start(problem, data, from, model.weights, options);
  await takeTurns(
    async () => {
      await climb.advance();
      return climb.end === null ? 'more' : 'done';
    },
    () => ({ done: 0, total: 1, bound: climb.current.info.bound }),
    options.signal === undefined ? {} : { signal: options.signal },
  );
  return await describe(problem, data, { climb, moves: best.moves }, options);
}

async function bestStart<H, P>(
  problem: VariationalProblem<H, P>,
  data: RowMatrix,
  weights: WeightsFactor,
  options: VariationalOptions,
): Promise<VariationalStart<H, P> | null> {
  const tournament = new Tournament(options.from === undefined ? options.restarts : 1, (start) =>
    VariationalStart.enter(problem, data, weights, options, start),
  );
  const rounds = tournament.play();
  await takeTurns(
    async () => ((await rounds.next()).done ? 'done' : 'more'),
    () => ({ ...tournament.progress, bound: tournament.winner?.height ?? Number.NEGATIVE_INFINITY }),
    options,
  );
  return tournament.winner;
}

/** One start, and how far it has come. */
class VariationalStart<H, P> implements Contender {
  readonly climb: VariationalClimb<H, P>;
  readonly moves: Record<MoveKind, number> = { merge: 0, delete: 0, birth: 0 };
  readonly #data: RowMatrix;
  readonly #key: RandomKey;
  readonly #moves: boolean;

  private constructor(climb: VariationalClimb<H, P>, data: RowMatrix, key: RandomKey, moves: boolean) {
    this.climb = climb;
    this.#data = data;
    this.#key = key;
    this.#moves = moves;
  }

  /** The start of this number, after its first iteration. */
  static async enter<H, P>(
    problem: VariationalProblem<H, P>,
    data: RowMatrix,
    weights: WeightsFactor,
    options: VariationalOptions,
    start: number,
  ): Promise<VariationalStart<H, P>> {
    const key = splitKey(options.key, `start ${start}`);
    const way = options.start ?? (start % 2 === 0 ? 'kmeans' : 'random');
    const statistics =
      options.from === undefined
        ? (options.startAt?.(data, start) ??
          startingStatistics(problem.family, data, weights.components, way, key))
        : withEmptyComponents(options.from, weights.components, problem.family.featureCount);
    return new VariationalStart(
      await VariationalClimb.start(problem, statistics, weights, options),
      data,
      key,
      options.startAt === undefined,
    );
  }

  get height(): number {
    return this.climb.current.info.bound;
  }

  async *scout(): AsyncGenerator<void> {
    while (this.climb.end === null && this.climb.bounds.length < scoutingSteps) {
      await this.climb.advance();
      yield;
    }
  }

  async *finish(): AsyncGenerator<void> {
    while (!this.#moves && this.climb.end === null) {
      await this.climb.advance();
      yield;
    }
    if (!this.#moves) return;
    yield* climbWithMoves(this.climb, this.#data, splitKey(this.#key, 'moves'), (kind) => {
      this.moves[kind]++;
    });
  }
}

function withEmptyComponents(
  statistics: readonly SufficientStatistics[],
  components: number,
  featureCount: number,
): readonly SufficientStatistics[] {
  return Array.from(
    { length: components },
    (_, k) => statistics[k] ?? { features: new Float64Array(featureCount), logBaseMeasure: 0 },
  );
}

async function describe<H, P>(
  problem: VariationalProblem<H, P>,
  data: RowSource,
  {
    climb,
    moves,
  }: Pick<VariationalStart<H, P>, 'moves'> & {
    readonly climb: Pick<VariationalClimb<H, P>, 'current' | 'bounds' | 'end'>;
  },
  { key, signal }: VariationalOptions,
): Promise<VariationalApproximation<H>> {
  const { state, info } = climb.current;
  const { weights, components, statistics } = state;
  const counts = countsOf(statistics);
  const order = byDecreasing(weights.expected);
  const rank = Int32Array.from(order, (_, k) => order.indexOf(k));
  const pass = await assignRows(problem, weights.expectedLog, components, { wantLabels: true });
  const labels = (pass.labels ?? new Int32Array(0)).map((label) => rank[label]!);
  return {
    components: order.map((k) => ({
      weight: weights.expected[k]!,
      hyperparameters: components[k]!,
      rows: counts[k]!,
    })),
    weights,
    labels,
    sizes: order.map((k, place) => pass.sizes?.[k] ?? labels.filter((label) => label === place).length),
    occupied: await countOccupied(problem, data, state, splitKey(key, 'occupied'), signal?.aborted === true),
    bound: info.bound,
    iterations: climb.bounds.length,
    end: climb.end,
    trace: Float64Array.from(climb.bounds),
    moves,
  };
}
