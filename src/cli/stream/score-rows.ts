/** Scores of the rows of files, read in blocks: the scores are held, and the rows are not. */
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { readChecked } from '../../observations/blocks/read-checked.js';
import { readLabels } from '../../observations/read-labels.js';
import { isTablePath } from '../../observations/tables/is-table-path.js';
import { readTable } from '../../observations/tables/read-table.js';
import type { DataUsed } from '../../posterior/fit/fit-document.js';
import type { OutlierScores, Scorer } from '../../posterior/scores/outlier-scores.js';
import { type LabelRequest, readFitRows } from '../read/read-fit-rows.js';
import type { Terminal } from '../terminal/terminal.js';

export interface ScoredRows {
  readonly scores: OutlierScores;
  /** 1 a row that is out of the distribution; null where no labels were asked for. */
  readonly out: Uint8Array | null;
}

export async function scoreRows(
  data: DataUsed,
  paths: readonly string[],
  labels: LabelRequest | null,
  scorer: Scorer,
  terminal: Terminal,
): Promise<Result<ScoredRows, readonly Diagnostic[]>> {
  if (data.pictures !== undefined && !paths.some(isTablePath)) {
    const read = await readFitRows(data, paths, labels, terminal);
    return read.ok ? ok({ scores: scorer.score(read.value.matrix), out: read.value.out }) : read;
  }
  const opened = await readTable(paths, null);
  if (!opened.ok) return opened;
  const source = opened.value;
  try {
    const { columns, levels = {} } = data;
    // Of no rows, the form of the scores.
    const held = Object.entries(
      scorer.score({ values: new Float64Array(0), rows: 0, columns: columns.length }),
    );
    const all = Object.fromEntries(held.map(([name]) => [name, new Float64Array(source.rows)]));
    let from = 0;
    const faults = await readChecked(source, { name: 'x', columns, texts: levels }, ({ values, rows }) => {
      const own = scorer.score({ values, rows, columns: columns.length });
      for (const [name, scores] of Object.entries(own)) all[name]!.set(scores as Float64Array, from);
      from += rows;
    });
    if (faults.length > 0) return err(faults);
    const out = labels === null ? ok(null) : await readLabels(source, labels.column, labels.known);
    return out.ok ? ok({ scores: all as unknown as OutlierScores, out: out.value }) : out;
  } finally {
    source.close();
  }
}
