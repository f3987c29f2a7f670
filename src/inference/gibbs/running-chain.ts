/** A collapsed Gibbs chain with what it has given so far. */
import type { LabelArray } from '../../core/label-array.js';
import { gatherByLabel } from '../../distributions/gather-statistics.js';
import { ChainRecord, type Kept, type Thinning } from '../chain-record.js';
import type { SweepCounts } from '../sweep-until-enough.js';
import {
  disposeState,
  type GibbsInfo,
  type GibbsModel,
  type GibbsState,
  type GibbsStep,
} from './gibbs-chain.js';
import { defaultProposals, type ProposalsPerSweep, proposalsUntil } from './proposals-per-sweep.js';
import type { ProcessParameters } from './weight-process.js';

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

export interface RunningOptions extends Thinning {
  /** Sweeps that are discarded first. */
  readonly burn: number;
  readonly proposals?: ProposalsPerSweep;
}

/** Sweeps of a burn-in in which chains find their way. */
const searchingSweeps = 100;

export class RunningChain {
  readonly #model: GibbsModel;
  readonly #searching: number;
  readonly #proposals: ProposalsPerSweep;
  readonly #record: ChainRecord<GibbsInfo, KeptDraw>;
  state: GibbsState;
  latest: GibbsInfo | null = null;

  constructor(model: GibbsModel, state: GibbsState, options: RunningOptions) {
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
