/** Chains of blocked Gibbs over rows that are placed once for all of them. */
import type { Backend } from '../../backends/backend.js';
import type { SampledFamily } from '../../distributions/families/sampled-family.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { BaseDraw } from '../base-draw.js';
import { placeRows } from '../place-rows.js';
import { type ChainOptions, type ChainResult, type ChainRun, runChains } from '../run-chains.js';
import { BlockedChain } from './blocked-chain.js';
import type { WeightsSampler } from './weights-sampler.js';

/** x_i given z_i = k ~ f(θ_k), θ_k ~ prior, z ~ weights. */
export interface BlockedModel<H, P> {
  readonly family: SampledFamily<H, P>;
  readonly prior: H;
  /** That of each component, where they are told apart beforehand. */
  readonly priors?: readonly H[];
  /** Where the prior is not known: `prior` is then the one to begin with. */
  readonly redrawBase?: BaseDraw<H, P>;
  readonly weights: WeightsSampler;
}

export async function runBlockedGibbs<H, P>(
  backend: Backend,
  data: RowMatrix,
  model: BlockedModel<H, P>,
  options: ChainOptions,
  isEnough?: (chains: readonly ChainResult<P>[]) => boolean,
): Promise<ChainRun<P>> {
  let logBaseMeasure = 0;
  for (let row = 0; row < data.rows; row++) logBaseMeasure += model.family.logBaseMeasure(rowOf(data, row));
  const placed = placeRows(backend, model.family, data);
  try {
    const problem = { backend, placed, data, logBaseMeasure, ...model };
    return await runChains((key, origin) => new BlockedChain(problem, key, origin), options, isEnough);
  } finally {
    placed.dispose();
  }
}
