/**
 * Fits of the same rows side by side: what each method says of its model, and for those with posterior draws the
 * expected log density of new rows, with differences from the best and their standard errors.
 *
 * Differences are of sums over the same rows, so that their error √(N var(difference)) is not that of either sum
 * (Vehtari, Gelman & Gabry 2017, equation 24).
 */
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { FitDocument } from '../fit/fit-document.js';
import {
  leaveOneOut,
  type PredictiveAccuracy,
  standardErrorOfSum,
  sum,
  widelyApplicable,
} from './predictive-accuracy.js';
import { rowDensities } from './row-densities.js';

export interface NamedFit {
  readonly name: string;
  readonly fit: FitDocument;
}

export interface ComparedFit {
  readonly name: string;
  readonly method: string;
  /** log p(data), exact; a lower bound on it; of EM's choice, the smaller the better. Null where a method has none. */
  readonly logEvidence: number | null;
  readonly elbo: number | null;
  readonly bic: number | null;
  readonly icl: number | null;
  readonly loo: Accuracy | null;
  readonly waic: Accuracy | null;
  /** Why there is no `loo` and `waic`; null where there are. */
  readonly without: string | null;
}

export interface Accuracy {
  /** Σ_i log p(x_i | the other rows), estimated, in nats. */
  readonly total: number;
  readonly standardError: number;
  readonly parameters: number;
  /** Rows whose estimate is not to be trusted. */
  readonly doubtful: number;
  /** From the largest total: 0 for the best. */
  readonly difference: number;
  readonly differenceError: number;
}

/** In the order given. */
export function compareFits(fits: readonly NamedFit[], data: RowMatrix, key: RandomKey): ComparedFit[] {
  const estimated = fits.map(({ fit }) => rowDensities(fit, data, splitKey(key, 'comparison')));
  const loo = accuracies(estimated.map((found) => (found.ok ? leaveOneOut(found.value) : null)));
  const waic = accuracies(estimated.map((found) => (found.ok ? widelyApplicable(found.value) : null)));
  return fits.map(({ name, fit }, index) => {
    const found = estimated[index]!;
    const chosen = (fit.selection ?? []).reduce<{ bic: number; icl: number } | null>(
      (best, row) => (best === null || row.bic < best.bic ? row : best),
      null,
    );
    return {
      name,
      method: fit.method,
      logEvidence: fit.logEvidence ?? null,
      elbo: fit.elbo ?? null,
      bic: chosen?.bic ?? null,
      icl: chosen?.icl ?? null,
      loo: loo[index]!,
      waic: waic[index]!,
      without: found.ok ? null : found.error,
    };
  });
}

function accuracies(estimates: readonly (PredictiveAccuracy | null)[]): (Accuracy | null)[] {
  const best = estimates.reduce(
    (largest, estimate) =>
      estimate !== null && (largest === null || sum(estimate.pointwise) > sum(largest.pointwise))
        ? estimate
        : largest,
    null,
  );
  return estimates.map((estimate) => {
    if (estimate === null || best === null) return null;
    const { pointwise, parameters, doubtful } = estimate;
    const differences = pointwise.map((value, row) => value - best.pointwise[row]!);
    return {
      total: sum(pointwise),
      standardError: standardErrorOfSum(pointwise),
      parameters,
      doubtful,
      difference: sum(differences),
      differenceError: standardErrorOfSum(differences),
    };
  });
}
