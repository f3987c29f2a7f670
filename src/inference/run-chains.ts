/**
 * Several chains that draw a mixture's partition and parameters, side by side.
 *
 * Chain c draws from a key that depends on the run's key and on c alone, so that it gives the same bytes whatever the
 * number of chains that run with it. Chains take turns sweep by sweep; when a run is stopped, what all of them have
 * finished is its result.
 */
import { type LabelArray, narrowLabels } from '../core/label-array.js';
import { type RandomKey, splitKey } from '../core/random-stream.js';
import { type ChainOrigin, originOf } from './chain-origin.js';
import { ChainRecord, type Kept, type Thinning } from './chain-record.js';
import type { ProcessParameters } from './gibbs/weight-process.js';
import type { SizeSummary } from './size-summary.js';
import {
  type Lengthening,
  type SweepCounts,
  type SweptChains,
  sweepUntilEnough,
} from './sweep-until-enough.js';
import { type RunControl, takeTurns } from './take-turns.js';

/** One chain, whichever sampler drives it. */
export interface MixtureChain<P> {
  /** One sweep. */
  advance(): ChainInfo | Promise<ChainInfo>;
  /** Where it stands. */
  current(): MixtureDraw<P>;
}

export interface ChainInfo extends ProcessParameters, SizeSummary {
  /** Σ_i log f(x_i given the parameters of its cluster); in blocked Gibbs of rows with the cells drawn for them. */
  readonly logLikelihood: number;
  /** Whether the rows were let move, and did so. */
  readonly moved: boolean;
}

/** A partition with the parameters of its clusters. */
export interface MixtureDraw<P> {
  readonly hyperparameters: ProcessParameters;
  /** Cluster of each row: 0, 1, …, without gaps. */
  readonly labels: LabelArray;
  /** Rows of each cluster. */
  readonly sizes: Int32Array;
  /** Parameters of each cluster. */
  readonly parameters: readonly P[];
  /** The component that each cluster is, where components are not alike beforehand. */
  readonly components: readonly number[];
  /** Σ T(x) of each cluster's rows with the cells that were drawn for them; absent where none was. */
  readonly completed?: readonly Float64Array[];
}

export interface ChainOptions
  extends RunControl<{ readonly done: number; readonly total: number }>,
    Lengthening,
    Thinning {
  readonly key: RandomKey;
  readonly chains: number;
  /** Where chains stood that are to go on, taken by turns. */
  readonly from?: readonly ChainOrigin[];
}

export interface ChainRun<P> extends SweptChains {
  readonly chains: readonly ChainResult<P>[];
}

export interface ChainResult<P> {
  readonly traces: readonly ChainInfo[];
  readonly draws: readonly Kept<MixtureDraw<P>>[];
}

/**
 * `open` begins the chain of a key, or has it go on from where one stood; `isEnough` judges what the chains gave, where
 * the run may be made longer.
 */
export async function runChains<P>(
  open: (key: RandomKey, origin?: ChainOrigin) => MixtureChain<P>,
  options: ChainOptions,
  isEnough: (chains: readonly ChainResult<P>[]) => boolean = () => true,
): Promise<ChainRun<P>> {
  const chains = Array.from({ length: options.chains }, (_, c) => ({
    chain: open(splitKey(options.key, `chain ${c}`), originOf(options.from, c)),
    record: new ChainRecord<ChainInfo, MixtureDraw<P>>(options.burn, options),
  }));
  const resultsOf = (counts: SweepCounts): readonly ChainResult<P>[] =>
    chains.map(({ record }) => {
      const { infos, draws } = record.after(counts);
      return { traces: infos, draws };
    });
  let done = 0;
  const advanceTo = async (sweeps: number): Promise<{ done: number; interrupted: boolean }> => {
    const total = sweeps * chains.length;
    const step = async (): Promise<'more' | 'done'> => {
      const { chain, record } = chains[done % chains.length]!;
      const info = await chain.advance();
      record.add(info, () => {
        const draw = chain.current();
        return { ...draw, labels: narrowLabels(draw.labels, draw.sizes.length) };
      });
      done++;
      return done < total ? 'more' : 'done';
    };
    const { interrupted } = await takeTurns(step, () => ({ done, total }), options);
    return { done: Math.floor(done / chains.length), interrupted };
  };
  const swept = await sweepUntilEnough(options, advanceTo, (counts) => isEnough(resultsOf(counts)));
  return { ...swept, chains: resultsOf(swept) };
}
