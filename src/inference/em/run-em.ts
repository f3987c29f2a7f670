/**
 * EM for a finite mixture from several starts.
 *
 * Every start is climbed a few steps; the more promising ones then go on until they gain nothing more, and the best
 * of those is the estimate (Biernacki, Celeux & Govaert 2003). A start that degenerates is dropped and told of; when
 * all do, the fault is the answer.
 */
import type { Backend } from '../../backends/backend.js';
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import { EmClimb, type EmEnd, type EmLimits } from './em-climb.js';
import type { EmFault } from './em-fault.js';
import { type EmMixture, freeParametersOf, openProblem } from './em-mixture.js';
import { type EmProblem, evaluate } from './em-step.js';
import { type InformationCriteria, informationCriteria } from './information-criteria.js';
import type { EmStart } from './rough-partition.js';
import { startingStatistics } from './starting-statistics.js';

export interface EmOptions extends EmLimits, RunControl<EmProgress> {
  readonly key: RandomKey;
  readonly restarts: number;
  readonly start: EmStart;
}

export interface EmProgress {
  /** Starts climbed a few steps, and those climbed to the end. */
  readonly done: number;
  readonly total: number;
  /** The best so far; −∞ before the first step. */
  readonly objective: number;
}

export interface EmEstimate<P> {
  /** Largest weight first. */
  readonly components: readonly { readonly weight: number; readonly parameters: P }[];
  /** The most probable component of each row. */
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
}

/** Steps by which a start shows its promise. */
const scoutingSteps = 25;

/** Of so many starts one goes on to the end. */
const startsPerFinalist = 3;

export async function runEm<H, P>(
  backend: Backend,
  data: RowMatrix,
  mixture: EmMixture<H, P>,
  options: EmOptions,
): Promise<Result<EmEstimate<P>, EmFault>> {
  const opened = openProblem(backend, data, mixture);
  if (!opened.ok) return opened;
  const problem = opened.value;
  try {
    const tournament = new Tournament(problem, options, (restart) =>
      startingStatistics(
        mixture.family,
        data,
        mixture.components,
        options.start,
        splitKey(options.key, `start ${restart}`),
      ),
    );
    const rounds = tournament.play();
    const step = (): 'more' | 'done' => (rounds.next().done ? 'done' : 'more');
    await takeTurns(step, () => tournament.progress, options);
    const { winner, dropped } = tournament;
    if (winner === null) return err(dropped[0] ?? { kind: 'interrupted' });
    return ok(describe(problem, winner, dropped, freeParametersOf(mixture)));
  } finally {
    problem.placed.data.dispose();
  }
}

type StartingStatistics = ReturnType<typeof startingStatistics>;

/** All starts, and how far each has come. */
class Tournament<P> {
  readonly #problem: EmProblem<P>;
  readonly #options: EmOptions;
  readonly #startOf: (restart: number) => StartingStatistics;
  readonly #climbs: EmClimb<P>[] = [];
  readonly #finalists: number;
  #done = 0;

  constructor(problem: EmProblem<P>, options: EmOptions, startOf: (restart: number) => StartingStatistics) {
    this.#problem = problem;
    this.#options = options;
    this.#startOf = startOf;
    this.#finalists = Math.ceil(options.restarts / startsPerFinalist);
  }

  /** Yields after every step. */
  *play(): Generator<void> {
    for (let restart = 0; restart < this.#options.restarts; restart++) {
      const climb = new EmClimb(this.#problem, this.#startOf(restart), this.#options);
      this.#climbs.push(climb);
      while (climb.end === null && climb.objectives.length < scoutingSteps) {
        climb.advance();
        yield;
      }
      this.#done++;
    }
    let finished = 0;
    for (const climb of this.#ranked()) {
      while (climb.end === null) {
        climb.advance();
        yield;
      }
      if (climb.end.kind === 'fault') continue;
      finished++;
      this.#done++;
      if (finished === this.#finalists) break;
    }
  }

  get winner(): EmClimb<P> | null {
    return this.#ranked()[0] ?? null;
  }

  get dropped(): readonly EmFault[] {
    return this.#climbs.flatMap(({ end }) => (end?.kind === 'fault' ? [end.fault] : []));
  }

  get progress(): EmProgress {
    const total = this.#options.restarts + this.#finalists;
    return { done: this.#done, total, objective: heightOf(this.winner) };
  }

  /** Climbs that have an estimate, the highest first. */
  #ranked(): readonly EmClimb<P>[] {
    return this.#climbs
      .filter(({ end, objectives }) => end?.kind !== 'fault' && objectives.length > 0)
      .sort((a, b) => heightOf(b) - heightOf(a));
  }
}

function heightOf<P>(climb: EmClimb<P> | null): number {
  return climb?.objectives.at(-1) ?? Number.NEGATIVE_INFINITY;
}

/** The estimate, evaluated where it stands after the last step, its components ordered by weight. */
function describe<P>(
  problem: EmProblem<P>,
  climb: EmClimb<P>,
  dropped: readonly EmFault[],
  freeParameters: number,
): EmEstimate<P> {
  const { weights, components } = climb.state!;
  const { info, labels } = evaluate(problem, { weights, components });
  const order = weights.map((_, k) => k).sort((a, b) => weights[b]! - weights[a]!);
  const rank = Int32Array.from(weights, (_, k) => order.indexOf(k));
  const { logLikelihood, objective, entropy } = info;
  return {
    components: order.map((k) => ({ weight: weights[k]!, parameters: components[k]! })),
    labels: labels.map((label) => rank[label]!),
    logLikelihood,
    objective,
    criteria: informationCriteria(logLikelihood, entropy, freeParameters, labels.length),
    iterations: climb.objectives.length,
    end: climb.end,
    trace: Float64Array.from(climb.objectives),
    dropped,
  };
}
