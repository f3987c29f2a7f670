/** What threads that fit models to folds are told. */
import type { CompileOptions } from '../../driver/compile.js';
import type { FoldRows } from '../../driver/deal-folds.js';
import type { ObservedTable } from '../../observations/observed-table.js';

/** A model and its rows, as a thread can be told them: it compiles the text for itself. */
export interface FoldModel {
  readonly source: string;
  readonly options: CompileOptions;
  readonly table: ObservedTable;
}

export interface FoldWorkerStart {
  readonly models: readonly FoldModel[];
  readonly seed: number;
}

export interface FoldTask extends FoldRows {
  readonly model: number;
}
