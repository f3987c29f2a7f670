/** The rows of a source in blocks of one size, whatever sizes it hands them out in. */
import type { LevelledColumn, ObservationSource } from '../observation-source.js';

/** Row-major values of some columns, texts by their levels; the last block may be smaller, and each lasts until the next. */
export async function* readInBlocks(
  source: ObservationSource,
  columns: readonly (string | LevelledColumn)[],
  blockRows: number,
): AsyncIterable<Float64Array> {
  const buffer = new Float64Array(Math.min(blockRows, source.rows) * columns.length);
  let filled = 0;
  for await (const { values } of source.blocks(columns)) {
    let from = 0;
    while (from < values.length) {
      const taken = Math.min(values.length - from, buffer.length - filled);
      buffer.set(values.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
      if (filled < buffer.length) continue;
      yield buffer;
      filled = 0;
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}
