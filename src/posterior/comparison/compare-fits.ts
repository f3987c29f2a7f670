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
  /** Null where no folds were asked for. */
  readonly heldOut: HeldOutAccuracy | null;
  /** Why there is no `loo` and `waic`; null where there are. */
  readonly without: string | null;
}

/** A sum over the rows, in nats. */
export interface RowSum {
  readonly total: number;
  readonly standardError: number;
  /** From the largest total: 0 for the best. */
  readonly difference: number;
  readonly differenceError: number;
}

/** Σ_i log p(x_i | the other rows), estimated. */
export interface Accuracy extends RowSum {
  readonly parameters: number;
  /** Rows whose estimate is not to be trusted. */
  readonly doubtful: number;
}

/** Log densities of rows under fits of the rows of other folds. */
export interface HeldOut {
  readonly folds: number;
  readonly pointwise: Float64Array;
  /** Folds without which the method did not converge. */
  readonly notConverged: number;
}

/** Σ_i log p(x_i | the rows of other folds), by fits of those. */
export interface HeldOutAccuracy extends RowSum {
  readonly folds: number;
  readonly notConverged: number;
}

/** In the order given. */
export function compareFits(
  fits: readonly NamedFit[],
  data: RowMatrix,
  key: RandomKey,
  heldOut: readonly HeldOut[] | null,
): ComparedFit[] {
  const ofFolds = rowSums(fits.map((_, index) => heldOut?.[index]?.pointwise ?? null));
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
      heldOut: heldOutAccuracy(heldOut?.[index], ofFolds[index]!),
      without: found.ok ? null : found.error,
    };
  });
}

function accuracies(estimates: readonly (PredictiveAccuracy | null)[]): (Accuracy | null)[] {
  const sums = rowSums(estimates.map((estimate) => estimate?.pointwise ?? null));
  return estimates.map((estimate, index) => {
    if (estimate === null) return null;
    const { parameters, doubtful } = estimate;
    return { ...sums[index]!, parameters, doubtful };
  });
}

function heldOutAccuracy(found: HeldOut | undefined, sums: RowSum | null): HeldOutAccuracy | null {
  if (found === undefined || sums === null) return null;
  return { ...sums, folds: found.folds, notConverged: found.notConverged };
}

function rowSums(estimates: readonly (Float64Array | null)[]): (RowSum | null)[] {
  const best = estimates.reduce(
    (largest, own) => (own !== null && (largest === null || sum(own) > sum(largest)) ? own : largest),
    null,
  );
  return estimates.map((own) => {
    if (own === null || best === null) return null;
    const differences = own.map((value, row) => value - best[row]!);
    return {
      total: sum(own),
      standardError: standardErrorOfSum(own),
      difference: sum(differences),
      differenceError: standardErrorOfSum(differences),
    };
  });
}
