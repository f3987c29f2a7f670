/** The file of `--impute`: a row for each missing cell of the rows that were fitted. */
import { ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { tableFormat, writeTable } from '../../observations/tables/write-table.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { imputationColumns } from '../../posterior/prediction/imputation-columns.js';
import { imputeRows } from '../../posterior/prediction/impute-rows.js';

/** Known before the run, which may be long. */
export function checkImputationPath(path: string | undefined): Result<unknown, readonly Diagnostic[]> {
  return path === undefined ? ok(null) : tableFormat(path);
}

/** Of rows in blocks no more than a sample is there after a fit. */
export function refuseBlocksToImpute({ whole }: ObservedTable): readonly Diagnostic[] {
  if (whole === undefined) return [];
  const reason = '--impute draws what the missing cells may have held for rows in memory';
  return [diagnose('blocks-unable', null, { rows: whole.rows, reason })];
}

/** Nothing where none was asked for; a table without rows where nothing is missing. */
export async function writeImputation(
  path: string | undefined,
  fit: FitDocument,
  { values, rows, columns }: ObservedTable,
): Promise<Result<null, readonly Diagnostic[]>> {
  if (path === undefined) return ok(null);
  const imputation = imputeRows(fit, { values, rows, columns: columns.length }, { seed: fit.seed });
  return imputation.ok ? await writeTable(path, imputationColumns(imputation.value)) : imputation;
}
