/** New pictures for a fit whose rows are made of pictures: its columns, and which mask of which picture each row is. */
import { internalError } from '../../core/internal-error.js';
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { ObservationSource } from '../../observations/observation-source.js';
import type { PicturesObserved } from '../../observations/pictures-observed.js';
import { watchPictures } from '../stream/watch-pictures.js';
import type { Terminal } from '../terminal/terminal.js';

export interface FitPictures {
  readonly matrix: RowMatrix;
  readonly source: ObservationSource;
  readonly pictures: PicturesObserved;
}

export async function readFitPictures(
  fitted: PicturesObserved,
  columns: readonly string[],
  paths: readonly string[],
  terminal: Terminal,
): Promise<Result<FitPictures, readonly Diagnostic[]>> {
  const { readNewPictures } = await import('../../observations/sam/source/new-pictures.js');
  const source = await watchPictures(terminal, true, (watch) => readNewPictures(fitted, paths, watch()));
  if (!source.ok) return source;
  const { pictures, rows } = source.value;
  const values = new Float64Array(rows * columns.length);
  let from = 0;
  for await (const block of source.value.blocks(columns)) {
    values.set(block.values, from);
    from += block.values.length;
  }
  if (from !== values.length) return internalError('pictures whose rows are fewer than they said');
  return ok({ matrix: { values, rows, columns: columns.length }, source: source.value, pictures });
}
