/**
 * The log density of rows that a fit has not seen: rows are dealt into folds at random, each model is fitted anew to all folds but
 * one, and log p(x_i | the rows of the other folds) is that fit's predictive density at the fold's rows (Geisser 1975; Stone
 * 1974). What a model takes from its data, such as the default base, it takes from the rows of the other folds alone.
 * A fold is done for every model before the next begins, so that what was finished when it is stopped can be compared.
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

/** A model and the rows that it is fitted to, as often as one likes. */
export interface Refittable {
  readonly sampler: CompiledSampler;
  readonly table: ObservedTable;
}

export interface CrossValidation {
  /** Folds, 2 to N. */
  readonly folds: number;
  /** Of the dealing: the same key deals the rows of any two tables of one length alike. */
  readonly key: RandomKey;
  /** Of every fit; its signal stops the work, which keeps the folds that are done. */
  readonly options: FitOptions;
  /** A model's fold is done. */
  readonly onFold: () => void;
}

/** Of each model, of tables of the same rows; null where it was stopped before the first fold was done. */
export async function crossValidate(
  models: readonly Refittable[],
  { folds, key, options, onFold }: CrossValidation,
): Promise<Result<readonly HeldOut[] | null, readonly Diagnostic[]>> {
  const refused = models.flatMap(({ table }) => foldsFault(table, folds));
  if (refused.length > 0) return err(refused.slice(0, 1));
  const order = randomOrder(models[0]?.table.rows ?? 0, randomStream(key));
  const pointwise = models.map((): number[] => []);
  const notConverged = models.map(() => 0);
  let done = 0;
  for (let fold = 0; fold < folds; fold++) {
    const inFold = (place: number): boolean => place % folds === fold;
    const others = order.filter((_, place) => !inFold(place)).sort();
    const own = order.filter((_, place) => inFold(place));
    const found: HeldFold[] = [];
    for (const model of models) {
      const held = await holdOut(model, others, own, options);
      if (!held.ok) return options.signal?.aborted ? finished() : held;
      if (options.signal?.aborted) return finished();
      found.push(held.value);
      onFold();
    }
    for (const [m, { logDensity, converged }] of found.entries()) {
      pointwise[m]!.push(...logDensity);
      notConverged[m]! += converged ? 0 : 1;
    }
    done = fold + 1;
  }
  return finished();

  function finished(): Result<readonly HeldOut[] | null, never> {
    if (done === 0) return ok(null);
    return ok(
      models.map((_, m) => ({
        folds: done,
        pointwise: Float64Array.from(pointwise[m]!),
        notConverged: notConverged[m]!,
      })),
    );
  }
}

function foldsFault({ rows, caseWeights }: ObservedTable, folds: number): readonly Diagnostic[] {
  if (caseWeights === undefined && folds <= rows) return [];
  return [diagnose('folds-unable', null, { folds, rows, weights: caseWeights?.column ?? null })];
}

interface HeldFold {
  /** Of the fold's rows. */
  readonly logDensity: Float64Array;
  readonly converged: boolean;
}

async function holdOut(
  { sampler, table }: Refittable,
  others: Int32Array,
  own: Int32Array,
  options: FitOptions,
): Promise<Result<HeldFold, readonly Diagnostic[]>> {
  const fit = await sampler.fit(pickRows(table, others), options);
  if (!fit.ok) return fit;
  const { values, rows, columns } = pickRows(table, own);
  const { logDensity } = predict(fit.value.predictive, { values, rows, columns: columns.length });
  return ok({ logDensity, converged: fit.value.converged });
}
