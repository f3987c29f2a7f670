/** One run of EM from one start, step by step, until it gains nothing more. */
import type { ClimbEnd, ClimbTask } from '../../backends/backend.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { EmFault, SpuriousComponent } from './em-fault.js';
import {
  componentsOf,
  type EmProblem,
  type EmState,
  maximise,
  spuriousComponent,
  stepEm,
} from './em-step.js';

export type EmEnd =
  | { readonly kind: 'converged' }
  | { readonly kind: 'iteration-limit' }
  /**
   * The objective fell by more than rounding explains: the backend's arithmetic is too coarse for these data.
   */
  | { readonly kind: 'fell'; readonly by: number }
  | { readonly kind: 'fault'; readonly fault: EmFault }
  /** It leads to a spurious maximum; it may be gone on with. */
  | { readonly kind: 'spurious'; readonly component: SpuriousComponent };

export interface EmLimits {
  /** EM has converged when all further steps together would gain less than this in the mean objective a row. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** How many times what an extrapolation says is left to gain is thought possible. */
const doubt = 10;

/** Relative size of a change that may be rounding. */
const rounding = { f64: 1e-11, f32: 1e-5 } as const;

export class EmClimb<P> {
  readonly #problem: EmProblem<P>;
  readonly #limits: EmLimits;
  readonly #objectives: number[] = [];
  #state: EmState<P> | null = null;
  /** Whose estimate the state is. */
  #statistics: readonly SufficientStatistics[];
  #end: EmEnd | null = null;
  #heedless = false;

  constructor(problem: EmProblem<P>, start: readonly SufficientStatistics[], limits: EmLimits) {
    this.#problem = problem;
    this.#limits = limits;
    this.#statistics = start;
    const first = maximise(problem, start);
    if (first.ok) this.#state = first.value;
    else this.#end = { kind: 'fault', fault: first.error };
  }

  /** The estimate so far; null where there never was one. */
  get state(): EmState<P> | null {
    return this.#state;
  }

  /** How it ended; null while it goes on. */
  get end(): EmEnd | null {
    return this.#end;
  }

  /** The objective that each step set out from. */
  get objectives(): readonly number[] {
    return this.#objectives;
  }

  /** The highest objective it has seen; null where there is no estimate to go on with. */
  get height(): number | null {
    return this.#end?.kind === 'fault' ? null : (this.#objectives.at(-1) ?? null);
  }

  /** The objective that it may still reach, with room for a poor extrapolation. */
  get reach(): number {
    const [last, before, first] = [1, 2, 3].map((back) => this.#objectives.at(-back) ?? Number.NaN);
    const left = gainLeft(last! - before!, before! - first!);
    return Number.isNaN(left) ? Number.POSITIVE_INFINITY : last! + doubt * left;
  }

  /** Whether it goes on to a spurious maximum. */
  get heedless(): boolean {
    return this.#heedless;
  }

  /** Goes on to a spurious maximum, for want of another. */
  goOnHeedless(): void {
    this.#heedless = true;
    if (this.#end?.kind === 'spurious') this.#end = null;
  }

  /** One iteration; nothing once the run has ended. */
  async advance(): Promise<void> {
    if (this.#end !== null || this.#state === null) return;
    const stepped = await stepEm(this.#problem, this.#state);
    if (!stepped.ok) {
      this.#end = { kind: 'fault', fault: stepped.error };
      return;
    }
    const { state, statistics, info } = stepped.value;
    this.#reach(info.objective);
    this.#goTo(state, statistics);
  }

  /** What several steps from here are to set out from, that a backend makes by itself; null where it cannot, or there is no step to make. */
  get task(): Omit<ClimbTask, 'steps'> | null {
    const { estimator, placed, weightsPrior } = this.#problem;
    const { climbs: structure, featureCount } = estimator;
    const { climbing } = placed;
    if (structure === undefined || climbing === undefined || weightsPrior !== null) return null;
    if (this.#end !== null || this.#state === null) return null;
    const statistics = new Float64Array(this.#statistics.length * featureCount);
    for (const [k, own] of this.#statistics.entries()) statistics.set(own.features, k * featureCount);
    const { data, features } = climbing;
    return { data, features, components: this.#statistics.length, structure, statistics };
  }

  /** So many steps that are still allowed. */
  get stepsLeft(): number {
    return this.#limits.maxIterations - this.#objectives.length;
  }

  /** Steps that were made elsewhere from the task. */
  adopt({ logNormalisers, statistics }: ClimbEnd): void {
    for (const logNormaliser of logNormalisers) this.#reach(logNormaliser + this.#problem.logBaseMeasure);
    const reached = componentsOf(this.#problem, statistics);
    const next = maximise(this.#problem, reached);
    if (next.ok) this.#goTo(next.value, reached);
    else this.#end = { kind: 'fault', fault: next.error };
  }

  #reach(objective: number): void {
    this.#end ??= this.#judge(objective);
    this.#objectives.push(objective);
  }

  #goTo(state: EmState<P>, statistics: readonly SufficientStatistics[]): void {
    this.#state = state;
    this.#statistics = statistics;
    const component = this.#heedless ? null : spuriousComponent(this.#problem, state);
    if (component !== null) this.#end = { kind: 'spurious', component };
  }

  #judge(objective: number): EmEnd | null {
    const { tolerance, maxIterations } = this.#limits;
    const before = this.#objectives.at(-1);
    const noise = rounding[this.#problem.backend.precision] * Math.abs(objective);
    if (before !== undefined) {
      const gain = objective - before;
      if (gain < -noise) return { kind: 'fell', by: -gain };
      const left = gainLeft(gain, before - (this.#objectives.at(-2) ?? Number.NaN));
      if (gain < noise || left < tolerance * this.#problem.placed.mass) return { kind: 'converged' };
    }
    return this.#objectives.length + 1 >= maxIterations ? { kind: 'iteration-limit' } : null;
  }
}

/**
 * What further steps will gain, if each gains the same share of the one before as the last did: EM's gains shrink
 * like a geometric series in the end (Aitken's extrapolation; McLachlan & Krishnan, "The EM Algorithm and
 * Extensions", 2008, section 4.9). Infinite while they do not shrink.
 */
function gainLeft(gain: number, gainBefore: number): number {
  const share = gain / gainBefore;
  return share < 1 ? (gain * share) / (1 - share) : Number.POSITIVE_INFINITY;
}
