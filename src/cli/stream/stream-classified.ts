/** Rows for a classifier, in blocks; rows that lack a cell are reported by their numbers, and nothing is written. */
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { mappedRows } from '../../driver/mapped-rows.js';
import { missingInputs } from '../../lower/classification/bind-classes.js';
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { whyMissingRefused } from '../../posterior/classification/open-classifier.js';
import type { DataUsed } from '../../posterior/fit/fit-document.js';
import { type FitRows, type LabelRequest, readFitRows } from '../read/read-fit-rows.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { deliverTable } from '../write/deliver-table.js';
import { streamRows } from './stream-rows.js';

/** The columns that are mapped, as those of a fit are told. */
function inputsOf({ data, classifier }: ClassifierDocument): DataUsed {
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
  if (fit.classifier.inputs.network !== undefined) {
    const rows = await readClassified(fit, from, null, terminal);
    if (!rows.ok) return rows;
    const { matrix } = rows.value;
    const written = await deliverTable(columnsOf(matrix), matrix.rows, to, terminal);
    return written.ok ? ok(exitStatus.done) : written;
  }
  const data = inputsOf(fit);
  const columns = data.columns.length;
  let lacking = false;
  const written = await streamRows(
    { data, from, to },
    (block) => {
      const lacks =
        whyMissingRefused(fit.classifier) !== null && block.values.some((value) => Number.isNaN(value));
      lacking ||= lacks;
      return lacks ? null : columnsOf({ ...block, columns });
    },
    terminal,
  );
  if (!lacking) return written;
  const rows = await readFitRows(data, from, null, terminal);
  if (!rows.ok) return rows;
  const fault = lackingIn(rows.value.matrix, fit);
  return fault === null ? written : err([fault]);
}

/** Rows of files as the map of a classifier takes them, all at once. */
export async function readClassified(
  fit: ClassifierDocument,
  from: readonly string[],
  labels: LabelRequest | null,
  terminal: Terminal,
): Promise<Result<FitRows, readonly Diagnostic[]>> {
  const { inputs } = fit.classifier;
  const rows = await readFitRows(inputsOf(fit), from, labels, terminal);
  if (!rows.ok) return rows;
  const lacking = lackingIn(rows.value.matrix, fit);
  if (lacking !== null) return err([lacking]);
  const mapped = await mappedRows(inputs, rows.value.matrix);
  return mapped.ok ? ok({ ...rows.value, matrix: mapped.value }) : mapped;
}

function lackingIn({ values, rows }: RowMatrix, { classifier }: ClassifierDocument): Diagnostic | null {
  const reason = whyMissingRefused(classifier);
  if (reason === null) return null;
  return missingInputs(
    values,
    Array.from({ length: rows }, (_, row) => row),
    classifier.inputs.columns,
    reason,
  );
}
