/**
 * Imputed cells as the columns of a table, a row a cell: `row`, `column`, `mean`, `sd`, of categories `level` and
 * `probability`, and `draw_0` …. Where a fit has categories the draws are texts, since one column of a table holds
 * numbers and names of levels.
 */
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import type { Imputation } from './impute-rows.js';

export function imputationColumns({ cells, draws, categories }: Imputation): readonly WrittenColumn[] {
  const real = (name: string, values: readonly (number | null)[]): WrittenColumn => ({
    kind: 'real',
    name,
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
  });
  const text = (name: string, values: readonly (string | null)[]): WrittenColumn => ({
    kind: 'text',
    name,
    values,
  });
  const drawn = Array.from({ length: draws }, (_, s) => {
    const name = `draw_${s}`;
    return categories
      ? text(
          name,
          cells.map((cell) => String(cell.draws[s])),
        )
      : real(
          name,
          cells.map((cell) => Number(cell.draws[s])),
        );
  });
  const ofNumber = (field: 'mean' | 'sd'): WrittenColumn =>
    real(
      field,
      cells.map((cell) => (cell.kind === 'number' ? cell[field] : null)),
    );
  const levels = [
    text(
      'level',
      cells.map((cell) => (cell.kind === 'level' ? cell.level : null)),
    ),
    real(
      'probability',
      cells.map((cell) => (cell.kind === 'level' ? cell.probability : null)),
    ),
  ];
  return [
    { kind: 'integer', name: 'row', values: Int32Array.from(cells, ({ row }) => row) },
    text(
      'column',
      cells.map(({ column }) => column),
    ),
    ofNumber('mean'),
    ofNumber('sd'),
    ...(categories ? levels : []),
    ...drawn,
  ];
}
