/**
 * One collapsed Gibbs chain of a mixture under a process of weights (Neal 2000, algorithm 3): `initGibbs` seats
 * the rows, `stepGibbs` is one sweep over them, some split–merge proposals (Dahl 2003) and one update of the process's
 * hyperparameters. The state is what the next step needs, the info numbers for a person.
 */
import type { Backend, CollapsedChain, PlacedData, SplitMergeCounts } from '../../backends/backend.js';
import { kernelSeed, type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { CollapsedPredictive } from '../../distributions/collapsed-predictive.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { type ChainOrigin, withoutGaps } from '../chain-origin.js';
import { type SizeSummary, sizeSummary } from '../size-summary.js';
import { createChain } from './create-chain.js';
import { drawParameters } from './draw-parameters.js';
import { type ExchangeableLaw, exchangeableLaw, logPartitionProbability } from './exchangeable-law.js';
import { logVolume } from './place-rows-of-chain.js';
import { type CellModel, type CompletedRows, fillRows, redrawCells } from './redraw-cells.js';
import { type GibbsStart, startingLabels } from './starting-labels.js';
import { initialParameters, type ProcessParameters, type WeightProcess } from './weight-process.js';

/** x_i given its cluster ~ the emission of a conjugate family, parameters ~ its base, the partition ~ process. */
export interface GibbsModel {
  /** Emission and base, the parameters integrated out. */
  readonly predictive: CollapsedPredictive;
  readonly process: WeightProcess;
  /** Where cells are drawn, since their Normals' columns depend on each other; absent where none is missing there. */
  readonly cells?: CellModel;
}

/** `chain` and `variates` carry the partition and the random numbers on; a state is spent by its step. */
export interface GibbsState {
  readonly chain: CollapsedChain;
  readonly variates: Variates;
  readonly parameters: ProcessParameters;
  /** Of the rows' partition under these parameters. */
  readonly law: ExchangeableLaw;
  /** The rows that the chain sees, where they are its own; absent where no cell is drawn. */
  readonly completed?: CompletedRows;
}

export interface GibbsInfo extends ProcessParameters, SizeSummary {
  /** log P(partition given the parameters) + Σ_k log marginal likelihood of cluster k, drawn cells among its rows'. */
  readonly logJoint: number;
  /** Split–merge proposals that were accepted. */
  readonly accepted: number;
}

/**
 * Seats the rows, all or those that have come since a chain stood where it is to go on; copies of them where cells are
 * drawn. The caller disposes of the state.
 */
export function initGibbs(
  backend: Backend,
  data: PlacedData,
  model: GibbsModel,
  start: GibbsStart | ChainOrigin,
  key: RandomKey,
): GibbsState {
  const from = typeof start === 'object' ? start : null;
  const parameters = from?.parameters ?? initialParameters(model.process);
  const law = exchangeableLaw(model.process, parameters, data.rows);
  const completed = model.cells && fillRows(backend, model.predictive, model.cells, splitKey(key, 'cells'));
  const chain = createChain(backend, completed?.placed ?? data, model.predictive, {
    labels: labelsOf(start, data.rows, splitKey(key, 'start')),
    seating: law,
    seed: kernelSeed(splitKey(key, 'seating')),
  });
  const variates = createVariates(randomStream(splitKey(key, 'hyperparameters')));
  return { chain, variates, parameters, law, ...(completed && { completed }) };
}

/** A chain and the rows that are its own. */
export function disposeState({ chain, completed }: GibbsState): void {
  chain.dispose();
  completed?.placed.dispose();
}

function labelsOf(start: GibbsStart | ChainOrigin, rows: number, key: RandomKey): Int32Array {
  return typeof start === 'object' ? withoutGaps(start.labels) : startingLabels(start, rows, key);
}

/** What a step gives. */
export interface GibbsStep {
  readonly state: GibbsState;
  readonly info: GibbsInfo;
}

/**
 * A step of each of several chains, side by side where the backend has threads: one sweep over the rows and the chain's
 * number of proposals given the hyperparameters, then missing cells where any are drawn, then the hyperparameters given the
 * partition.
 */
export async function stepGibbs(
  backend: Backend,
  model: GibbsModel,
  states: readonly GibbsState[],
  proposals: readonly number[],
): Promise<readonly GibbsStep[]> {
  const accepted = await backend.advanceChains(
    states.map(({ chain, law }, c) => ({ chain, seating: law, proposals: proposals[c]! })),
  );
  return states.map((state, c) =>
    drawHyperparameters(model, withNewCells(backend, model, state), accepted[c]!),
  );
}

function withNewCells(backend: Backend, { predictive, cells }: GibbsModel, state: GibbsState): GibbsState {
  const { chain, completed, law, variates } = state;
  if (cells === undefined || completed === undefined) return state;
  return { ...state, ...redrawCells(backend, predictive, cells, { chain, completed }, law, variates) };
}

function drawHyperparameters(
  { process, predictive }: GibbsModel,
  state: GibbsState,
  { splits, merges }: SplitMergeCounts,
): GibbsStep {
  const { chain, variates, parameters, law } = state;
  const sizes = chain.sizes();
  const next = drawParameters(process, parameters, sizes, variates);
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const nextLaw = next === parameters ? law : exchangeableLaw(process, next, rows);
  return {
    state: { ...state, parameters: next, law: nextLaw },
    info: {
      ...sizeSummary(sizes),
      logJoint: logPartitionProbability(nextLaw, sizes) + chain.logMarginal() + logVolume(predictive, rows),
      accepted: splits + merges,
      ...next,
    },
  };
}
