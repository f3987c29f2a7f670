/**
 * The log density of rows that a fit has not seen: rows are dealt into folds at random, the model is fitted anew to all folds but
 * one, and log p(x_i | the rows of the other folds) is that fit's predictive density at the fold's rows (Geisser 1975; Stone
 * 1974). What a model takes from its data, such as the default base, it takes from the rows of the other folds alone.
 */
import { type RandomKey, randomStream } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { CompiledSampler, FitOptions } from '../lower/compiled-sampler.js';
import type { ObservedTable } from '../observations/observed-table.js';
import { pickRows } from '../observations/pick-rows.js';
import type { HeldOut } from '../posterior/comparison/compare-fits.js';
import { randomOrder } from '../posterior/partitions/random-order.js';
import { predict } from '../posterior/prediction/predict.js';

export interface CrossValidation {
  /** Folds, 2 to N. */
  readonly folds: number;
  /** Of the dealing: the same key deals the rows of any two tables of one length alike. */
  readonly key: RandomKey;
  /** Of every fit. */
  readonly options: FitOptions;
  /** A fold is done. */
  readonly onFold: () => void;
}

export async function crossValidate(
  sampler: CompiledSampler,
  table: ObservedTable,
  { folds, key, options, onFold }: CrossValidation,
): Promise<Result<HeldOut, readonly Diagnostic[]>> {
  if (table.caseWeights !== undefined) {
    return err([
      diagnose('folds-unable', null, { folds, rows: table.rows, weights: table.caseWeights.column }),
    ]);
  }
  if (folds > table.rows)
    return err([diagnose('folds-unable', null, { folds, rows: table.rows, weights: null })]);
  const order = randomOrder(table.rows, randomStream(key));
  const pointwise = new Float64Array(table.rows);
  let notConverged = 0;
  for (let fold = 0; fold < folds; fold++) {
    const inFold = (place: number): boolean => place % folds === fold;
    const others = pickRows(table, order.filter((_, place) => !inFold(place)).sort());
    const own = order.filter((_, place) => inFold(place));
    const fit = await sampler.fit(others, options);
    if (!fit.ok) return fit;
    if (!fit.value.converged) notConverged++;
    const { values, rows, columns } = pickRows(table, own);
    const { logDensity } = predict(fit.value.predictive, { values, rows, columns: columns.length });
    own.forEach((row, place) => {
      pointwise[row] = logDensity[place]!;
    });
    onFold();
  }
  return ok({ folds, pointwise, notConverged });
}
