/** Sampled rows as the columns of a table: the fit's own, levels by name, and `cluster`, −1 for a new one. */
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import type { DataUsed } from '../fit/fit-document.js';
import type { SampledRow } from './sample-rows.js';

export function sampleColumns(
  rows: readonly SampledRow[],
  { columns, levels = {} }: Pick<DataUsed, 'columns' | 'levels'>,
): readonly WrittenColumn[] {
  const observed = columns.map((name, c): WrittenColumn => {
    const values = rows.map(({ cells }) => cells[c]!);
    const names = levels[name];
    return names === undefined
      ? { kind: 'real', name, values: Float64Array.from(values) }
      : { kind: 'text', name, values: values.map((value) => names[value] ?? null) };
  });
  const cluster = Int32Array.from(rows, (row) => row.cluster);
  return [...observed, { kind: 'integer', name: 'cluster', values: cluster }];
}
