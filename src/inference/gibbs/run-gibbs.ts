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
import { type ChainOrigin, originOf } from '../chain-origin.js';
import type { Thinning } from '../chain-record.js';
import {
  type Lengthening,
  type SweepCounts,
  type SweptChains,
  sweepUntilEnough,
} from '../sweep-until-enough.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import { type GibbsInfo, type GibbsModel, initGibbs, stepGibbs } from './gibbs-chain.js';
import { placeRowsOfChain } from './place-rows-of-chain.js';
import { acceptanceOf, defaultProposals, type ProposalsPerSweep } from './proposals-per-sweep.js';
import { type ChainDraws, RunningChain } from './running-chain.js';
import type { GibbsStart } from './starting-labels.js';

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

/** `isEnough` judges what the chains gave, where the run may be made longer. */
export async function runGibbs(
  backend: Backend,
  data: RowMatrix,
  model: GibbsModel,
  options: GibbsOptions,
  isEnough: (chains: readonly ChainDraws[]) => boolean = () => true,
): Promise<GibbsRun> {
  const { proposals = defaultProposals } = options;
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
    const accepted = draws.map(({ traces }) => traces.accepted);
    return {
      ...swept,
      chains: draws,
      // Of a single row nothing is proposed.
      splitMergeAcceptance: data.rows > 1 ? acceptanceOf(accepted, swept.burn, proposals) : null,
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
