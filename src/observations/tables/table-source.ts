/** Table files as a source of observations, whose rows can also be turned into a table of the same length. */
import type { Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { LevelledColumn, ObservationBlock, ObservationSource } from '../observation-source.js';
import type { WrittenColumn } from './write-table.js';

/**
 * Columns of a block of rows, the same ones for every block, also for one without rows; null stops the work. Blocks come in
 * any order.
 */
export type RowTransform = (block: ObservationBlock) => readonly WrittenColumn[] | null;

/** Where a transformed table goes, and who watches. */
export interface TransformTarget {
  readonly path: string;
  /** So many more rows are done. */
  readonly onProgress: (rows: number) => void;
  /** Stops the work; nothing is written then. */
  readonly signal: AbortSignal;
}

export interface TableSource extends ObservationSource {
  /**
   * Writes a row for each row, in their order, while it reads: no more is in memory than a few blocks, whatever the
   * number of rows. A text that is none of its column's levels is `notALevel`. False where it was stopped.
   */
  transform(
    columns: readonly (string | LevelledColumn)[],
    transform: RowTransform,
    target: TransformTarget,
  ): Promise<Result<boolean, Diagnostic[]>>;
}
