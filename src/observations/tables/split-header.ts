/**
 * The header of a delimited table: where it stands, what separates its cells, and the cells.
 *
 * Only the first record is read here, to learn the columns' names as the file spells them; the rows are DuckDB's.
 */

export interface Header {
  readonly delimiter: string;
  readonly cells: readonly string[];
  /** Empty lines above it. */
  readonly skipped: number;
}

const delimiters = [',', ';', '\t', '|'] as const;

/** Splits the first record; without a given delimiter, the one that occurs most in it. */
export function splitHeader(text: string, given: string | null): Header {
  const blank = /^(?:[ \t]*\r?\n)*/.exec(text)?.[0] ?? '';
  const record = firstRecord(text.slice(blank.length));
  const counts = delimiters.map((delimiter) => splitRecord(record, delimiter).length);
  const delimiter = given ?? delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
  const skipped = blank.split('\n').length - 1;
  return { delimiter, cells: splitRecord(record, delimiter), skipped };
}

/** Up to the first line break that no quotes enclose. */
function firstRecord(text: string): string {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return text.slice(0, i);
  }
  return text;
}

/** Cells without their quotes and the space around them; `""` within quotes is one quote. */
function splitRecord(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= record.length; i++) {
    if (record[i] === '"') quoted = !quoted;
    if (i === record.length || (!quoted && record[i] === delimiter)) {
      cells.push(unquote(record.slice(start, i).trim()));
      start = i + 1;
    }
  }
  return cells;
}

function unquote(cell: string): string {
  if (cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return cell;
  return cell.slice(1, -1).replaceAll('""', '"').trim();
}
