/** A row for each mask of new pictures, or for each picture where masks are counted: which one it is, and what is made of it. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { PicturesObserved } from '../../observations/pictures-observed.js';
import type { RowTransform } from '../../observations/tables/table-source.js';
import type { WrittenColumn } from '../../observations/tables/write-table.js';
import { readFitPictures } from '../read/read-fit-pictures.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { deliverTable } from '../write/deliver-table.js';
import { reportFailedPictures } from './report-failed-pictures.js';

export interface PictureStream {
  readonly fitted: PicturesObserved;
  readonly columns: readonly string[];
  /** Pictures and patterns. */
  readonly from: readonly string[];
  /** A table file; standard output without it. */
  readonly to: string | undefined;
}

export async function streamPictures(
  { fitted, columns, from, to }: PictureStream,
  transform: RowTransform,
  terminal: Terminal,
): Promise<Result<ExitStatus, readonly Diagnostic[]>> {
  const read = await readFitPictures(fitted, columns, from, terminal);
  if (!read.ok) {
    return read.error.some(({ code }) => code === 'pictures-interrupted') ? ok(exitStatus.interrupted) : read;
  }
  const { matrix, pictures } = read.value;
  const made = transform({ rows: matrix.rows, values: matrix.values }) ?? [];
  const table = [...placeColumns(pictures), ...made];
  const written = await deliverTable(table, matrix.rows, to, terminal);
  if (!written.ok) return written;
  return ok(reportFailedPictures(pictures, exitStatus.done, terminal));
}

/** `picture`, and `mask`, counted from 1 in its picture, or a pixel's `x` and `y`, from 0. */
function placeColumns({ files, rows, rowsAre }: PicturesObserved): readonly WrittenColumn[] {
  const paths = rows.map(({ picture }) => files[picture]?.path ?? null);
  const picture: WrittenColumn = { kind: 'text', name: 'picture', values: paths };
  if (rowsAre === 'pictures') return [picture];
  if (rowsAre === 'pixels') {
    const along = (axis: 0 | 1): Int32Array => Int32Array.from(rows, ({ pixel = [0, 0] }) => pixel[axis]);
    return [
      picture,
      { kind: 'integer', name: 'x', values: along(0) },
      { kind: 'integer', name: 'y', values: along(1) },
    ];
  }
  return [
    picture,
    { kind: 'integer', name: 'mask', values: Int32Array.from(rows, ({ mask = 0 }) => mask + 1) },
  ];
}
