/** Variational inference for several numbers of components, and which of them the bounds speak for. */
import type { Backend } from '../../backends/backend.js';
import { splitKey } from '../../core/random-stream.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { RowSource } from '../row-source.js';
import { runVariational, type VariationalApproximation, type VariationalOptions } from './run-variational.js';
import type { VariationalModel } from './variational-model.js';
import type { WeightsFactor } from './weights-factor.js';

/** One number of components that takes part. */
export interface WeightsCandidate {
  /** Before any row. */
  readonly weights: WeightsFactor;
  /** log p(K), up to what all candidates have in common. */
  readonly logPrior: number;
  /** Its components' first statistics, where they are known. */
  readonly from?: readonly SufficientStatistics[];
}

export interface Approximated<H> {
  readonly logPrior: number;
  readonly approximation: VariationalApproximation<H>;
}

export interface ApproximationSelection<H> {
  /** One a candidate, in their order; those not reached before an interruption are missing. */
  readonly candidates: readonly Approximated<H>[];
  /** Of largest log p(K) + bound, the first of equals; null where none was reached. */
  readonly best: Approximated<H> | null;
}

export async function selectApproximation<H, P>(
  backend: Backend,
  data: RowSource,
  common: Omit<VariationalModel<H, P>, 'weights'>,
  entries: readonly WeightsCandidate[],
  options: VariationalOptions,
): Promise<ApproximationSelection<H>> {
  const { key, onProgress, signal } = options;
  const candidates: Approximated<H>[] = [];
  for (const [index, { weights, logPrior, from }] of entries.entries()) {
    if (signal?.aborted) break;
    const model: VariationalModel<H, P> = { ...common, weights };
    const approximation = await runVariational(backend, data, model, {
      ...options,
      ...(from && { from }),
      key: entries.length === 1 ? key : splitKey(key, `K ${weights.components}`),
      ...(onProgress && {
        onProgress: ({ done, total, bound }) =>
          onProgress({ done: index * total + done, total: entries.length * total, bound }),
      }),
    });
    if (approximation !== null) candidates.push({ logPrior, approximation });
  }
  return { candidates, best: bestOf(candidates) };
}

/**
 * q(K) ∝ p(K) exp(bound of K), which is the best there is beside the approximations given K, and log Σ_K p(K) exp(bound
 * of K), the bound on the evidence that it gives.
 */
export function overNumbers(candidates: readonly Approximated<unknown>[]): {
  readonly probabilities: readonly number[];
  readonly bound: number;
} {
  const logWeights = candidates.map(heightOf);
  const largest = Math.max(...logWeights);
  const weights = logWeights.map((logWeight) => Math.exp(logWeight - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { probabilities: weights.map((weight) => weight / total), bound: largest + Math.log(total) };
}

function heightOf({ logPrior, approximation }: Approximated<unknown>): number {
  return logPrior + approximation.bound;
}

function bestOf<H>(candidates: readonly Approximated<H>[]): Approximated<H> | null {
  let best: Approximated<H> | null = null;
  for (const candidate of candidates) {
    if (best === null || heightOf(candidate) > heightOf(best)) best = candidate;
  }
  return best;
}
