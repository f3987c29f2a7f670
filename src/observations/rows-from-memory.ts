/**
 * Arrays of the caller's → one {@link ObservationSource}. No file, no DuckDB: this runs in a browser.
 */
import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type {
  NumberColumn,
  ObservationBlock,
  ObservationSource,
  SourceColumn,
  TextColumn,
} from './observation-source.js';
import { type CellTable, memoryLabel as label, readMemoryShape } from './read-memory-shape.js';

/** Rows of a block; a block of a wide table stays in cache. */
const blockRows = 2048;

/**
 * Columns without a name of their own are called `name` (one) or `name1`, `name2`, …, after the observed variable.
 */
export function rowsFromMemory(data: unknown, name: string): Result<ObservationSource, Diagnostic[]> {
  const read = readMemoryShape(data, name);
  if (!read.ok) return read;
  if (read.value.rows === 0) return err([diagnose('data-without-rows', null, { label })]);
  return ok(sourceOf(read.value));
}

function sourceOf(table: CellTable): ObservationSource {
  const columns = table.names.map((name, c) => profileColumn(table, name, c));
  return {
    label,
    rows: table.rows,
    columns,
    notes: [],
    locate: (row) => ({ label, row: row + 1 }),
    blocks: (names) => readBlocks(table, names),
    close: () => {},
  };
}

function profileColumn(table: CellTable, name: string, c: number): SourceColumn {
  const number: NumberColumn = { kind: 'number', name, named: true, rounded: false };
  let text: TextColumn | null = null;
  let numbers = 0;
  for (let r = 0; r < table.rows; r++) {
    const cell = table.cell(r, c);
    if (typeof cell === 'number') numbers += 1;
    else if (text === null && cell !== null && cell !== undefined) {
      text = { kind: 'text', name, named: true, numbers: 0, sample: textOf(cell), sampleRow: r };
    }
  }
  return text === null ? number : { ...text, numbers, sampleRow: numbers > 0 ? text.sampleRow : null };
}

async function* readBlocks(table: CellTable, names: readonly string[]): AsyncIterable<ObservationBlock> {
  const indices = names.map((name) => {
    const index = table.names.indexOf(name);
    return index === -1 ? internalError(`no column ${name} in the data`) : index;
  });
  const width = indices.length;
  for (let start = 0; start < table.rows; start += blockRows) {
    const rows = Math.min(blockRows, table.rows - start);
    const values = new Float64Array(rows * width);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < width; c++) {
        const cell = table.cell(start + r, indices[c]!);
        values[r * width + c] = typeof cell === 'number' ? cell : Number.NaN;
      }
    }
    yield { rows, values };
  }
}

function textOf(cell: unknown): string {
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
