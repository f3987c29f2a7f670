/**
 * One collapsed Gibbs chain of a Normal mixture under a Dirichlet or Pitman–Yor process (Neal 2000, algorithm
 * 3): `initGibbs` seats the rows, `stepGibbs` is one sweep over them and one update of the concentration. The
 * state is what the next step needs, the info numbers for a person.
 */
import type { Backend, NiwChain, PlacedData, Seating } from '../../backends/backend.js';
import { kernelSeed, type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { NiwHyperparameters } from '../../distributions/laws/niw-law.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { drawSeating } from './draw-seating.js';
import { type GibbsStart, startingLabels } from './starting-labels.js';
import { initialSeating, logPartitionProbability, type WeightProcess } from './weight-process.js';

/** x_i given its cluster ~ N(μ, Σ), (μ, Σ) ~ NIW(prior), the partition ~ process. */
export interface GibbsModel {
  readonly prior: NiwHyperparameters;
  readonly process: WeightProcess;
}

/** `chain` and `variates` carry the partition and the random numbers on; a state is spent by its step. */
export interface GibbsState {
  readonly chain: NiwChain;
  readonly variates: Variates;
  readonly seating: Seating;
}

export interface GibbsInfo {
  /** Number of occupied clusters. */
  readonly clusters: number;
  /** log P(partition given concentration and discount) + Σ_k log marginal likelihood of cluster k. */
  readonly logJoint: number;
  readonly concentration: number;
  readonly discount: number;
}

/** Seats the rows. The caller disposes of the state's chain. */
export function initGibbs(
  backend: Backend,
  data: PlacedData,
  model: GibbsModel,
  start: GibbsStart,
  key: RandomKey,
): GibbsState {
  const seating = initialSeating(model.process);
  const chain = backend.createNiwChain(data, {
    prior: {
      mean: Float64Array.from(model.prior.mean),
      kappa: model.prior.kappa,
      dof: model.prior.dof,
      scale: Float64Array.from(model.prior.scale.flat()),
    },
    labels: startingLabels(start, data.rows, splitKey(key, 'start')),
    seating,
    seed: kernelSeed(splitKey(key, 'seating')),
  });
  const variates = createVariates(randomStream(splitKey(key, 'hyperparameters')));
  return { chain, variates, seating };
}

/** One sweep over the rows given the hyperparameters, then these given the partition. */
export function stepGibbs(
  { process }: GibbsModel,
  { chain, variates, seating }: GibbsState,
): { readonly state: GibbsState; readonly info: GibbsInfo } {
  chain.sweep(seating);
  const sizes = chain.sizes();
  const next = drawSeating(process, seating, sizes, variates);
  return {
    state: { chain, variates, seating: next },
    info: {
      clusters: sizes.length,
      logJoint: logPartitionProbability(sizes, next) + chain.logMarginal(),
      ...next,
    },
  };
}
