/**
 * Several collapsed Gibbs chains side by side.
 *
 * Chain c draws from a key that depends on the run's key and on c alone, so that it gives the same bytes
 * whatever the number of chains that run with it, and of threads. Chains advance together, sweep by sweep; when a run is
 * stopped, what all of them have finished is its result.
 */
import type { Backend } from '../../backends/backend.js';
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import {
  type GibbsInfo,
  type GibbsModel,
  type GibbsState,
  type GibbsStep,
  initGibbs,
  stepGibbs,
} from './gibbs-chain.js';
import type { GibbsStart } from './starting-labels.js';
import type { ProcessParameters } from './weight-process.js';

/**
 * Split–merge proposals a sweep, which may be a fraction: more while chains find their way, and later as many as are worth
 * what they cost (docs/methods.md has the measurements).
 */
export interface ProposalsPerSweep {
  readonly burn: number;
  readonly after: number;
}

/** Sweeps of a burn-in in which chains find their way. */
const searchingSweeps = 100;

const defaultProposals: ProposalsPerSweep = { burn: 3, after: 1 / 4 };

export interface GibbsOptions extends RunControl<GibbsProgress> {
  readonly key: RandomKey;
  readonly chains: number;
  /** Sweeps of each chain that are made first and forgotten. */
  readonly burn: number;
  /** Sweeps of each chain after those. */
  readonly sweeps: number;
  /** The partition is kept after every so many of these sweeps; the traces hold all of them. */
  readonly keepEvery: number;
  /**
   * When a chain has kept twice so many, every second one is dropped and the distance doubles: however long
   * the run and whenever it is stopped, the draws are evenly spread over it. No limit where it is absent.
   */
  readonly keepAbout?: number;
  readonly start: GibbsStart;
  /** Three in the first sweeps of burn-in and one every four sweeps after them where it is absent. */
  readonly proposals?: ProposalsPerSweep;
}

export interface GibbsProgress {
  /** Sweeps of all chains, those forgotten among them. */
  readonly done: number;
  readonly total: number;
  /** The latest of each chain that has begun. */
  readonly latest: readonly GibbsInfo[];
}

export interface GibbsRun {
  readonly chains: readonly ChainDraws[];
  /** Sweeps after burn-in that every chain has finished: the length of each trace. */
  readonly sweeps: number;
  /** Share of the split–merge proposals after burn-in that were accepted; null where there were none. */
  readonly splitMergeAcceptance: number | null;
  /** Stopped before its end. */
  readonly interrupted: boolean;
  /** Largest relative error of what is kept of a cluster, over all chains. */
  readonly drift: number;
}

export interface ChainDraws {
  readonly traces: {
    readonly clusters: Float64Array;
    readonly logJoint: Float64Array;
    readonly concentration: Float64Array;
    readonly discount: Float64Array;
    /** Number of split–merge proposals that were accepted. */
    readonly accepted: Float64Array;
  };
  readonly draws: readonly KeptDraw[];
}

/** A partition; its clusters' statistics are those of their rows. */
export interface KeptDraw {
  /** Index into the traces. */
  readonly sweep: number;
  readonly parameters: ProcessParameters;
  /** Cluster of each row. */
  readonly labels: Int32Array;
  /** Rows of each cluster. */
  readonly sizes: Int32Array;
}

export async function runGibbs(
  backend: Backend,
  data: RowMatrix,
  model: GibbsModel,
  options: GibbsOptions,
): Promise<GibbsRun> {
  const placed = backend.placeData(data.values, data.rows, data.columns);
  const chains: RunningChain[] = [];
  const total = options.chains * (options.burn + options.sweeps);
  let done = 0;
  try {
    for (let c = 0; c < options.chains; c++) {
      const key = splitKey(options.key, `chain ${c}`);
      chains.push(new RunningChain(initGibbs(backend, placed, model, options.start, key), options));
    }
    const step = (): 'more' | 'done' => {
      const steps = stepGibbs(
        backend,
        model,
        chains.map(({ state }) => state),
        chains.map(({ proposals }) => proposals),
      );
      chains.forEach((chain, c) => {
        chain.take(steps[c]!);
      });
      done += chains.length;
      return done < total ? 'more' : 'done';
    };
    const progress = (): GibbsProgress => ({
      done,
      total,
      latest: chains.flatMap(({ latest }) => (latest === null ? [] : [latest])),
    });
    const { interrupted } = await takeTurns(step, progress, options);
    const sweeps = Math.max(0, Math.floor(done / chains.length) - options.burn);
    const draws = chains.map((chain) => chain.finished(sweeps));
    return {
      chains: draws,
      sweeps,
      // Of a single row nothing is proposed.
      splitMergeAcceptance: data.rows > 1 ? acceptanceOf(draws, options) : null,
      interrupted,
      drift: Math.max(...chains.map((chain) => chain.drift)),
    };
  } finally {
    for (const chain of chains) chain.dispose();
    placed.dispose();
  }
}

/** Of the proposals after burn-in. */
function acceptanceOf(chains: readonly ChainDraws[], { burn, proposals }: GibbsOptions): number | null {
  const { after } = proposals ?? defaultProposals;
  const accepted = chains.flatMap(({ traces }) => Array.from(traces.accepted));
  const proposed = chains.reduce(
    (sum, { traces }) =>
      sum + proposalsUntil(burn + traces.accepted.length, after) - proposalsUntil(burn, after),
    0,
  );
  return proposed > 0 ? accepted.reduce((sum, count) => sum + count, 0) / proposed : null;
}

/** Whole proposals of the first so many sweeps. */
function proposalsUntil(sweeps: number, rate: number): number {
  return Math.floor(sweeps * rate);
}

/** A chain with what it has given so far. */
class RunningChain {
  readonly #burn: number;
  readonly #mostDraws: number;
  readonly #proposals: ProposalsPerSweep;
  readonly #traces: ChainDraws['traces'];
  #keepEvery: number;
  #draws: KeptDraw[] = [];
  state: GibbsState;
  #sweeps = 0;
  latest: GibbsInfo | null = null;

  constructor(state: GibbsState, options: GibbsOptions) {
    const { burn, sweeps, keepEvery, keepAbout, proposals } = options;
    this.state = state;
    this.#burn = burn;
    this.#proposals = proposals ?? defaultProposals;
    this.#keepEvery = keepEvery;
    this.#mostDraws = 2 * (keepAbout ?? Number.POSITIVE_INFINITY);
    this.#traces = {
      clusters: new Float64Array(sweeps),
      logJoint: new Float64Array(sweeps),
      concentration: new Float64Array(sweeps),
      discount: new Float64Array(sweeps),
      accepted: new Float64Array(sweeps),
    };
  }

  get drift(): number {
    return this.state.chain.drift();
  }

  /** How many proposals go with its next sweep. */
  get proposals(): number {
    const searching = this.#sweeps < Math.min(this.#burn, searchingSweeps);
    const rate = searching ? this.#proposals.burn : this.#proposals.after;
    return proposalsUntil(this.#sweeps + 1, rate) - proposalsUntil(this.#sweeps, rate);
  }

  take({ state, info }: GibbsStep): void {
    this.state = state;
    this.latest = info;
    this.#sweeps++;
    const sweep = this.#sweeps - this.#burn - 1;
    if (sweep < 0) return;
    this.#traces.clusters[sweep] = info.clusters;
    this.#traces.logJoint[sweep] = info.logJoint;
    this.#traces.concentration[sweep] = info.concentration;
    this.#traces.discount[sweep] = info.discount;
    this.#traces.accepted[sweep] = info.accepted;
    if ((sweep + 1) % this.#keepEvery !== 0) return;
    const { chain, parameters } = state;
    this.#draws.push({
      sweep,
      parameters,
      labels: chain.labels(),
      sizes: chain.sizes(),
    });
    if (this.#draws.length >= this.#mostDraws) this.#thin();
  }

  #thin(): void {
    this.#keepEvery *= 2;
    this.#draws = this.#draws.filter((draw) => (draw.sweep + 1) % this.#keepEvery === 0);
  }

  /** The first so many sweeps after burn-in. */
  finished(sweeps: number): ChainDraws {
    const { clusters, logJoint, concentration, discount, accepted } = this.#traces;
    return {
      traces: {
        clusters: clusters.slice(0, sweeps),
        logJoint: logJoint.slice(0, sweeps),
        concentration: concentration.slice(0, sweeps),
        discount: discount.slice(0, sweeps),
        accepted: accepted.slice(0, sweeps),
      },
      draws: this.#draws.filter(({ sweep }) => sweep < sweeps),
    };
  }

  dispose(): void {
    this.state.chain.dispose();
  }
}
