/** Rows that are drawn by their classes, read off an observed table. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { columnsOf } from '../../observations/pick-columns.js';
import type { ClassificationPlan } from '../../plan/inference-plan.js';
import { leftOut } from './bind-classes.js';
import { type BoundLabels, bindLabels, counts } from './bind-labels.js';

export interface BoundRows extends Omit<BoundLabels, 'column'> {
  /** The rows themselves, their classes left out; as many as `labels`. */
  readonly table: ObservedTable;
  readonly notes: readonly string[];
}

/** `withUnlabelled` says whether rows without a class are kept. */
export function bindRows(
  structure: ClassificationPlan,
  data: ObservedTable,
  withUnlabelled: boolean,
): Result<BoundRows, readonly Diagnostic[]> {
  const bound = bindLabels(structure, data);
  if (!bound.ok) return bound;
  const { names, prior, labels, column } = bound.value;
  const places = [...data.columns.keys()].filter((c) => data.columns[c]!.variable !== structure.classes);
  const all = columnsOf(data.values, data.columns.length, places);
  const rows = [...labels.keys()].filter((row) => counts(data, row) && (withUnlabelled || labels[row]! >= 0));
  const values = new Float64Array(rows.length * places.length);
  rows.forEach((row, at) => {
    values.set(all.subarray(row * places.length, (row + 1) * places.length), at * places.length);
  });
  const { caseWeights, notes: _, ...rest } = data;
  const weights = caseWeights && Float64Array.from(rows, (row) => caseWeights.values[row]!);
  const unlabelled = rows.filter((row) => labels[row]! < 0).length;
  const many = unlabelled === 1 ? '1 row' : `${unlabelled} rows`;
  return ok({
    names,
    prior,
    labels: Int32Array.from(rows, (row) => labels[row]!),
    table: {
      ...rest,
      rows: rows.length,
      columns: places.map((c) => data.columns[c]!),
      values,
      missing: values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
      notes: [],
      ...(caseWeights &&
        weights && {
          caseWeights: { column: caseWeights.column, values: weights, sum: caseWeights.sum },
        }),
    },
    notes: [
      ...leftOut(data.rows - rows.length, column),
      ...(unlabelled === 0
        ? []
        : [`${many} without a class in ${column} count in every class by its probability.`]),
    ],
  });
}
