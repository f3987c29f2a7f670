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
import type { EmFault } from './em-fault.js';
import { type EmMixture, freeParametersOf, openProblem } from './em-mixture.js';
import { type EmProblem, evaluate, statisticsAt } from './em-step.js';
import { type InformationCriteria, informationCriteria } from './information-criteria.js';

export interface EmOptions extends EmLimits, RunControl<EmProgress> {
  readonly key: RandomKey;
  readonly restarts: number;
  /** Null for both in turn: some maxima are found from one kind only. */
  readonly start: StartKind | null;
  /** The components' first statistics, of one start in place of several. */
  readonly from?: readonly SufficientStatistics[];
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
}

/** Steps by which a start shows its promise. */
const scoutingSteps = 25;

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
    const rounds = tournament.play();
    await takeTurns(
      async () => ((await rounds.next()).done ? 'done' : 'more'),
      () => ({ ...tournament.progress, objective: tournament.winner?.height ?? Number.NEGATIVE_INFINITY }),
      // Over blocks, whoever reads them tells how far it is.
      isInBlocks(data) ? { ...(options.signal && { signal: options.signal }) } : options,
    );
    const dropped = tournament.contenders.flatMap(({ climb: { end } }) =>
      end?.kind === 'fault' ? [end.fault] : [],
    );
    const climb = tournament.winner?.climb;
    if (climb === undefined) return err(dropped[0] ?? { kind: 'interrupted' });
    return ok(await describe(problem, climb, dropped, freeParametersOf(mixture)));
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

class EmContender<P> implements Contender {
  readonly climb: EmClimb<P>;

  constructor(climb: EmClimb<P>) {
    this.climb = climb;
  }

  get height(): number | null {
    const { end, objectives } = this.climb;
    return end?.kind === 'fault' ? null : (objectives.at(-1) ?? null);
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
  dropped: readonly EmFault[],
  freeParameters: number,
): Promise<EmEstimate<P>> {
  const { weights, components } = climb.state!;
  const { info, labels } = await evaluate(problem, { weights, components });
  const order = weights.map((_, k) => k).sort((a, b) => weights[b]! - weights[a]!);
  const rank = Int32Array.from(weights, (_, k) => order.indexOf(k));
  const { logLikelihood, objective, entropy } = info;
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
  };
}
