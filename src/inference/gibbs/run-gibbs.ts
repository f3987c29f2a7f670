/**
 * Several collapsed Gibbs chains side by side.
 *
 * Chain c draws from a key that depends on the run's key and on c alone, so that it gives the same bytes
 * whatever the number of chains that run with it, and of threads. Chains advance together, sweep by sweep; when a run is
 * stopped, what all of them have finished is its result.
 */

import type { Backend } from '../../backends/backend.js';
import type { LabelArray } from '../../core/label-array.js';
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import { gatherByLabel } from '../../distributions/gather-statistics.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { type ChainOrigin, originOf } from '../chain-origin.js';
import { ChainRecord, type Kept, type Thinning } from '../chain-record.js';
import {
  type Lengthening,
  type SweepCounts,
  type SweptChains,
  sweepUntilEnough,
} from '../sweep-until-enough.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import {
  disposeState,
  type GibbsInfo,
  type GibbsModel,
  type GibbsState,
  type GibbsStep,
  initGibbs,
  stepGibbs,
} from './gibbs-chain.js';
import { placeRowsOfChain } from './place-rows-of-chain.js';
import type { GibbsStart } from './starting-labels.js';
import type { ProcessParameters } from './weight-process.js';

/**
 * Split–merge proposals a sweep, which may be a fraction: more while chains find their way, and later as many as are worth
 * what they cost (docs/methods/collapsed-gibbs.md has the measurements).
 */
export interface ProposalsPerSweep {
  readonly burn: number;
  readonly after: number;
}

/** Sweeps of a burn-in in which chains find their way. */
const searchingSweeps = 100;

const defaultProposals: ProposalsPerSweep = { burn: 3, after: 1 / 4 };

export interface GibbsOptions extends RunControl<GibbsProgress>, Lengthening, Thinning {
  readonly key: RandomKey;
  readonly chains: number;
  readonly start: GibbsStart;
  /** Where chains stood that are to go on, taken by turns; then nothing starts. */
  readonly from?: readonly ChainOrigin[];
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

export interface GibbsRun extends SweptChains {
  readonly chains: readonly ChainDraws[];
  /** Share of the split–merge proposals after burn-in that were accepted; null where there were none. */
  readonly splitMergeAcceptance: number | null;
  /** Largest relative error of what is kept of a cluster, over all chains. */
  readonly drift: number;
}

export interface ChainDraws {
  /** Of every sweep after burn-in. */
  readonly traces: GibbsTraces;
  readonly draws: readonly Kept<KeptDraw>[];
}

export type GibbsTraces = Readonly<Record<keyof GibbsInfo, Float64Array>>;

/** A partition; its clusters' statistics are those of their rows, which it says where cells are drawn. */
export interface KeptDraw {
  readonly parameters: ProcessParameters;
  /** Cluster of each row. */
  readonly labels: LabelArray;
  /** Rows of each cluster. */
  readonly sizes: Int32Array;
  /** Σ T(x) of each cluster's rows with the cells that were drawn for them; absent where none was. */
  readonly completed?: readonly Float64Array[];
}

/** `isEnough` judges what the chains gave, where the run may be made longer. */
export async function runGibbs(
  backend: Backend,
  data: RowMatrix,
  model: GibbsModel,
  options: GibbsOptions,
  isEnough: (chains: readonly ChainDraws[]) => boolean = () => true,
): Promise<GibbsRun> {
  const placed = placeRowsOfChain(backend, data, model.predictive);
  const chains: RunningChain[] = [];
  try {
    for (let c = 0; c < options.chains; c++) {
      const key = splitKey(options.key, `chain ${c}`);
      const start = originOf(options.from, c) ?? options.start;
      chains.push(new RunningChain(model, initGibbs(backend, placed, model, start, key), options));
    }
    const drawsOf = (counts: SweepCounts): readonly ChainDraws[] =>
      chains.map((chain) => chain.after(counts));
    const swept = await sweepUntilEnough(
      options,
      (sweeps) => advanceTo(sweeps, chains, backend, model, options),
      (counts) => isEnough(drawsOf(counts)),
    );
    const draws = drawsOf(swept);
    return {
      ...swept,
      chains: draws,
      // Of a single row nothing is proposed.
      splitMergeAcceptance: data.rows > 1 ? acceptanceOf(draws, swept.burn, options) : null,
      drift: Math.max(...chains.map((chain) => chain.drift)),
    };
  } finally {
    for (const chain of chains) chain.dispose();
    placed.dispose();
  }
}

async function advanceTo(
  sweeps: number,
  chains: readonly RunningChain[],
  backend: Backend,
  model: GibbsModel,
  control: RunControl<GibbsProgress>,
): Promise<{ readonly done: number; readonly interrupted: boolean }> {
  const done = (): number => chains[0]?.sweeps ?? 0;
  const step = async (): Promise<'more' | 'done'> => {
    const steps = await stepGibbs(
      backend,
      model,
      chains.map(({ state }) => state),
      chains.map(({ proposals }) => proposals),
    );
    chains.forEach((chain, c) => {
      chain.take(steps[c]!);
    });
    return done() < sweeps ? 'more' : 'done';
  };
  const progress = (): GibbsProgress => ({
    done: done() * chains.length,
    total: sweeps * chains.length,
    latest: chains.flatMap(({ latest }) => (latest === null ? [] : [latest])),
  });
  const { interrupted } = await takeTurns(step, progress, control);
  return { done: done(), interrupted };
}

/** Of the proposals after so many sweeps. */
function acceptanceOf(
  chains: readonly ChainDraws[],
  burn: number,
  { proposals }: GibbsOptions,
): number | null {
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
  readonly #model: GibbsModel;
  readonly #searching: number;
  readonly #proposals: ProposalsPerSweep;
  readonly #record: ChainRecord<GibbsInfo, KeptDraw>;
  state: GibbsState;
  latest: GibbsInfo | null = null;

  constructor(model: GibbsModel, state: GibbsState, options: GibbsOptions) {
    this.#model = model;
    this.state = state;
    this.#searching = Math.min(options.burn, searchingSweeps);
    this.#proposals = options.proposals ?? defaultProposals;
    this.#record = new ChainRecord(options.burn, options);
  }

  get sweeps(): number {
    return this.#record.sweeps;
  }

  get drift(): number {
    return this.state.chain.drift();
  }

  /** How many proposals go with its next sweep. */
  get proposals(): number {
    const rate = this.sweeps < this.#searching ? this.#proposals.burn : this.#proposals.after;
    return proposalsUntil(this.sweeps + 1, rate) - proposalsUntil(this.sweeps, rate);
  }

  take({ state, info }: GibbsStep): void {
    this.state = state;
    this.latest = info;
    this.#record.add(info, () => this.#draw());
  }

  #draw(): KeptDraw {
    const { chain, parameters, completed } = this.state;
    const { cells } = this.#model;
    const labels = chain.labels();
    return {
      parameters,
      labels,
      sizes: chain.sizes(),
      ...(cells &&
        completed && { completed: gatherByLabel(cells.family, completed.rows, labels, chain.clusters) }),
    };
  }

  after(counts: SweepCounts): ChainDraws {
    const { infos, draws } = this.#record.after(counts);
    const trace = (of: keyof GibbsInfo): Float64Array => Float64Array.from(infos, (info) => info[of]);
    return {
      traces: {
        clusters: trace('clusters'),
        largest: trace('largest'),
        entropy: trace('entropy'),
        logJoint: trace('logJoint'),
        concentration: trace('concentration'),
        discount: trace('discount'),
        accepted: trace('accepted'),
      },
      draws,
    };
  }

  dispose(): void {
    disposeState(this.state);
  }
}
