/**
 * One collapsed Gibbs chain of a Normal mixture under a Dirichlet or Pitman–Yor process (Neal 2000, algorithm
 * 3): `initGibbs` seats the rows, `stepGibbs` is one sweep over them and one update of the concentration. The
 * state is what the next step needs, the info numbers for a person.
 */
import type { Backend, NiwChain, PlacedData } from '../../backends/backend.js';
import { kernelSeed, type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { NiwHyperparameters } from '../../distributions/laws/niw-law.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { drawConcentration } from './draw-concentration.js';
import { type GibbsStart, startingLabels } from './starting-labels.js';
import { discountOf, logPartitionProbability, type WeightProcess } from './weight-process.js';

/** x_i given its cluster ~ N(μ, Σ), (μ, Σ) ~ NIW(prior), the partition ~ process. */
export interface GibbsModel {
  readonly prior: NiwHyperparameters;
  readonly process: WeightProcess;
}

/** `chain` and `variates` carry the partition and the random numbers on; a state is spent by its step. */
export interface GibbsState {
  readonly chain: NiwChain;
  readonly variates: Variates;
  readonly concentration: number;
}

export interface GibbsInfo {
  /** Number of occupied clusters. */
  readonly clusters: number;
  /** log P(partition given concentration) + Σ_k log marginal likelihood of cluster k. */
  readonly logJoint: number;
  readonly concentration: number;
}

/** Seats the rows. The caller disposes of the state's chain. */
export function initGibbs(
  backend: Backend,
  data: PlacedData,
  model: GibbsModel,
  start: GibbsStart,
  key: RandomKey,
): GibbsState {
  const concentration = initialConcentration(model.process);
  const chain = backend.createNiwChain(data, {
    prior: {
      mean: Float64Array.from(model.prior.mean),
      kappa: model.prior.kappa,
      dof: model.prior.dof,
      scale: Float64Array.from(model.prior.scale.flat()),
    },
    labels: startingLabels(start, data.rows, splitKey(key, 'start')),
    seating: { concentration, discount: discountOf(model.process) },
    seed: kernelSeed(splitKey(key, 'seating')),
  });
  const variates = createVariates(randomStream(splitKey(key, 'concentration')));
  return { chain, variates, concentration };
}

/** One sweep over the rows given the concentration, then the concentration given the partition. */
export function stepGibbs(
  { process }: GibbsModel,
  { chain, variates, concentration }: GibbsState,
): { readonly state: GibbsState; readonly info: GibbsInfo } {
  const discount = discountOf(process);
  chain.sweep({ concentration, discount });
  const sizes = chain.sizes();
  const next =
    process.kind === 'DP' && process.concentration.kind === 'Gamma'
      ? drawConcentration(concentration, sizes.length, totalOf(sizes), process.concentration, variates)
      : concentration;
  return {
    state: { chain, variates, concentration: next },
    info: {
      clusters: sizes.length,
      logJoint: logPartitionProbability(sizes, next, discount) + chain.logMarginal(),
      concentration: next,
    },
  };
}

/** The known value, or the prior's mean. */
function initialConcentration(process: WeightProcess): number {
  if (process.kind === 'PY') return process.concentration;
  const { concentration } = process;
  return concentration.kind === 'fixed' ? concentration.value : concentration.shape / concentration.rate;
}

function totalOf(sizes: Int32Array): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
