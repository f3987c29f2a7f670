/**
 * A table of cells in memory as an {@link ObservationSource}. `null`, `undefined` and NaN are missing cells, what
 * else is no number is text.
 */
import { internalError } from '../../core/internal-error.js';
import type {
  LevelledColumn,
  NumberColumn,
  ObservationBlock,
  ObservationSource,
  SourceColumn,
  TextColumn,
} from '../observation-source.js';

/** Cells that are looked at one by one, whatever holds them. */
export interface CellTable {
  readonly names: readonly string[];
  readonly rows: number;
  cell(row: number, column: number): unknown;
  /** All cells, row by row, where they are numbers that lie so. */
  readonly dense?: Float64Array;
}

/** What a person calls data that no file holds. */
export const memoryLabel = 'the data';

/** Rows of a block; a block of a wide table stays in cache. */
const blockRows = 2048;

export function cellSource(table: CellTable): ObservationSource {
  const columns = table.names.map((name, c) => profileColumn(table, name, c));
  return {
    label: memoryLabel,
    rows: table.rows,
    columns,
    notes: [],
    locate: (row) => ({ label: memoryLabel, row: row + 1 }),
    blocks: (names) => readBlocks(table, names),
    texts: (name) => readTexts(table, name),
    ...(table.dense && { dense: table.dense }),
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

async function* readBlocks(
  table: CellTable,
  columns: readonly (string | LevelledColumn)[],
): AsyncIterable<ObservationBlock> {
  const indices = columns.map((column) => indexOf(table, nameOf(column)));
  const codes = columns.map(codesOf);
  const width = indices.length;
  for (let start = 0; start < table.rows; start += blockRows) {
    const rows = Math.min(blockRows, table.rows - start);
    const values = new Float64Array(rows * width);
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < width; c++) {
        const cell = table.cell(start + r, indices[c]!);
        values[r * width + c] = codes[c]!(cell);
      }
    }
    yield { rows, values };
  }
}

function nameOf(column: string | LevelledColumn): string {
  return typeof column === 'string' ? column : column.name;
}

/** A cell's number, or its place among the levels. */
function codesOf(column: string | LevelledColumn): (cell: unknown) => number {
  if (typeof column === 'string') return (cell) => (typeof cell === 'number' ? cell : Number.NaN);
  const places = new Map<unknown, number>(column.levels.map((level, place) => [level, place]));
  return (cell) => (cell === null || cell === undefined ? undefined : places.get(textOf(cell))) ?? Number.NaN;
}

async function* readTexts(table: CellTable, name: string): AsyncIterable<readonly (string | null)[]> {
  const c = indexOf(table, name);
  yield Array.from({ length: table.rows }, (_, row) => {
    const cell = table.cell(row, c);
    return cell === null || cell === undefined || Number.isNaN(cell) ? null : textOf(cell);
  });
}

function indexOf(table: CellTable, name: string): number {
  const index = table.names.indexOf(name);
  return index === -1 ? internalError(`no column ${name} in the data`) : index;
}

function textOf(cell: unknown): string {
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
