/** A model compiled: a plan bound to kernels, waiting for data. */

import type { BackendName } from '../backends/backend-name.js';
import type { Calibration } from '../backends/calibration/calibration.js';
import type { Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { GibbsSampler, InferencePlan } from '../plan/inference-plan.js';
import type { LabelFreeDraws } from '../posterior/chains/label-free-draws.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';

export interface CompiledSampler {
  readonly plan: InferencePlan;
  /** Options that no fit of this model takes, whatever its data: to be known before they are read. */
  refuse(options: FitOptions): readonly Diagnostic[];
  /** Fits the model to data; the user's mistakes come back as diagnostics. */
  fit(data: ObservedTable, options?: FitOptions): Promise<Result<FitDocument, readonly Diagnostic[]>>;
}

export interface FitOptions {
  /** Seed of every random number, 1 by default: same seed, same result. */
  readonly seed?: number;
  /** gibbs: chains (4), sweeps kept of each (1000), sweeps discarded first (a quarter of those, a tenth going on from a fit). */
  readonly chains?: number;
  readonly sweeps?: number;
  readonly burn?: number;
  /** gibbs: draws kept in the fit, spread evenly over all chains (250); predictions are averaged over them. */
  readonly keep?: number;
  /**
   * gibbs: while the chains do not agree or their draws say too little, the run goes on and becomes twice as long, up to so
   * many kept sweeps a chain (8000; as many as `sweeps` where these are given).
   */
  readonly maxSweeps?: number;
  /**
   * em and variational: starts (em 20, and 5 above 10,000 rows; variational 5), iterations a start at most (1000), and
   * what to stop at in the mean log likelihood or bound a row: all that further steps would gain (em, 1e-8), or a
   * step's gain (variational, 1e-9).
   */
  readonly restarts?: number;
  readonly maxIterations?: number;
  readonly tolerance?: number;
  /**
   * em and variational: seeds spread out (k-means++) or rows at random, by turns where it is absent. gibbs: `random` begins
   * every chain with rows at random among a random number of clusters, so that chains which meet have forgotten where
   * they began; rows seated one after the other where it is absent. Or a fit of the same columns to go on from: em and
   * variational begin with its predictions of these rows, and gibbs with the clusters of its rows, which come first here.
   */
  readonly init?: 'kmeans' | 'random' | FitDocument;
  /**
   * Samplers compute on columns that are centred and scaled, so that no digits are lost (true). False has them compute in
   * the data's own units, to compare: the result, always in those, is the same but for rounding.
   */
  readonly standardize?: boolean;
  /** gibbs of a finite mixture: summaries of every component after labels were matched from draw to draw (false). */
  readonly relabel?: boolean;
  /** gibbs: how it is run; as suits the model best where it is absent (docs/methods.md). */
  readonly sampler?: GibbsSampler;
  /** gibbs by `sequential`: components without rows that each row is offered beside those with rows (3). */
  readonly auxiliary?: number;
  /** variational: sticks that a process is cut off after (20). gibbs by `blocked`: the same, nowhere where it is absent. */
  readonly truncation?: number;
  /** At most so many threads do the work (as many as can run at once); the result is the same for any number. */
  readonly threads?: number;
  /**
   * What computes: `wasm` (float64), unless a calibration says that a GPU is faster. The others run on TensorFlow.js (float32), whose packages the user installs
   * (docs/dependencies.md), and not under collapsed Gibbs.
   */
  readonly backend?: BackendName;
  /** What was measured of this machine (`dimsum doctor`): `auto` asks it whether a GPU is faster, and is wasm without it. */
  readonly calibration?: Calibration | null;
  readonly onProgress?: (progress: FitProgress) => void;
  /** gibbs: is given every kept draw of what does not depend on labels, when the run is done. */
  readonly onDraws?: (draws: LabelFreeDraws) => void;
  /** Stops the run, which keeps what is finished. */
  readonly signal?: AbortSignal;
}

export interface FitProgress {
  readonly done: number;
  readonly total: number;
  /** What is counted: `sweeps`, `iterations`. */
  readonly unit: string;
}
