/** Rows for a classifier, in blocks; rows that lack a cell are reported by their numbers, and nothing is written. */
import { err, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { RowMatrix } from '../distributions/row-matrix.js';
import { missingInputs } from '../lower/classification/bind-classes.js';
import type { WrittenColumn } from '../observations/tables/write-table.js';
import type { ClassifierDocument } from '../posterior/classification/classifier-document.js';
import { takesMissing } from '../posterior/classification/open-classifier.js';
import type { DataUsed } from '../posterior/fit/fit-document.js';
import type { ExitStatus } from './exit-status.js';
import { readFitRows } from './read-fit-rows.js';
import { streamRows } from './stream-rows.js';
import type { Terminal } from './terminal.js';

/** The columns that are mapped, as those of a fit are told. */
export function inputsOf({ data, classifier }: ClassifierDocument): DataUsed {
  const { columns, levels } = classifier.inputs;
  const { pictures } = data;
  return { rows: data.rows, columns, missing: 0, ...(levels && { levels }), ...(pictures && { pictures }) };
}

export async function streamClassified(
  fit: ClassifierDocument,
  from: readonly string[],
  to: string | undefined,
  columnsOf: (rows: RowMatrix) => readonly WrittenColumn[],
  terminal: Terminal,
): Promise<Result<ExitStatus, readonly Diagnostic[]>> {
  const data = inputsOf(fit);
  const columns = data.columns.length;
  let lacking = false;
  const written = await streamRows(
    { data, from, to },
    (block) => {
      const lacks = !takesMissing(fit.classifier) && block.values.some((value) => Number.isNaN(value));
      lacking ||= lacks;
      return lacks ? null : columnsOf({ ...block, columns });
    },
    terminal,
  );
  if (!lacking) return written;
  const rows = await readFitRows(data, from, null, terminal);
  if (!rows.ok) return rows;
  const fault = lackingIn(rows.value.matrix, data.columns);
  return fault === null ? written : err([fault]);
}

export function lackingIn({ values, rows }: RowMatrix, columns: readonly string[]): Diagnostic | null {
  return missingInputs(
    values,
    Array.from({ length: rows }, (_, row) => row),
    columns,
  );
}
