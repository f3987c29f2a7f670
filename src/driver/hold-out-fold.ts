/** A model fitted to all rows but those of a fold, and what the fit says of these. */
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { CompiledSampler, FitOptions } from '../lower/compiled-sampler.js';
import type { ObservedTable } from '../observations/observed-table.js';
import { pickRows } from '../observations/pick-rows.js';
import { predict } from '../posterior/prediction/predict.js';
import type { FoldRows } from './deal-folds.js';

/** A model and the rows that it is fitted to, as often as one likes. */
export interface Refittable {
  readonly sampler: CompiledSampler;
  readonly table: ObservedTable;
}

export interface HeldFold {
  /** Of the fold's rows. */
  readonly logDensity: Float64Array;
  readonly converged: boolean;
}

export async function holdOutFold(
  { sampler, table }: Refittable,
  { own, others }: FoldRows,
  options: FitOptions,
): Promise<Result<HeldFold, readonly Diagnostic[]>> {
  const fit = await sampler.fit(pickRows(table, others), options);
  if (!fit.ok) return fit;
  const { values, rows, columns } = pickRows(table, own);
  const { logDensity } = predict(fit.value.predictive, { values, rows, columns: columns.length });
  return ok({ logDensity, converged: fit.value.converged });
}
