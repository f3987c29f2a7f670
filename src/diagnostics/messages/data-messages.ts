/**
 * What can be wrong with data and the files that hold it.
 *
 * Rows are counted as a person counts them: from 1, the header left out. Lines are those of the file.
 */
import type { MessageText } from './message-text.js';

/** How a text that stands where a number belongs looks. */
export type TextAppearance = 'text' | 'boolean' | 'date' | 'decimal-comma' | 'grouped-digits' | 'nested';

/** A row within what a person calls the data: a file, or the array that was given. */
interface CellPlace {
  label: string;
  column: string;
  row: number;
}

const counting = 'Rows are counted from 1, the header left out.';

export const dataMessages = {
  'data-file-missing': (d: { path: string; suggestion: string | null }): MessageText => ({
    what: `there is no file ${quote(d.path)}`,
    why: 'The data are read from that path, which is relative to the directory the command runs in.',
    remedy: d.suggestion === null ? 'Correct the path.' : `Did you mean ${quote(d.suggestion)}?`,
  }),
  'data-file-directory': (d: { path: string; pattern: string }): MessageText => ({
    what: `${quote(d.path)} is a directory`,
    why: 'Data are read from files.',
    remedy: `Name a file in it, or all of them with a pattern such as ${quote(d.pattern)}.`,
  }),
  'data-file-unreadable': (d: { path: string; reason: string }): MessageText => ({
    what: `${quote(d.path)} cannot be read: ${d.reason}`,
    why: 'The operating system refused to open it.',
    remedy: 'Make the file readable, or name another.',
  }),
  'data-pattern-unmatched': (d: { pattern: string }): MessageText => ({
    what: `no file matches ${quote(d.pattern)}`,
    why: 'A pattern must match at least one file.',
    remedy: 'Correct the pattern; it is relative to the directory the command runs in.',
  }),
  'data-file-extension': (d: { path: string; extension: string; known: readonly string[] }): MessageText => ({
    what:
      d.extension === ''
        ? `${quote(d.path)} has no extension`
        : `${quote(d.path)} ends in ${d.extension}, which names no format of table`,
    why: `A file's format is told from its extension: ${enumerate(d.known, 'or')}.`,
    remedy: 'Convert the file to one of these, or rename it if it is one already.',
  }),
  'data-file-empty': (d: { path: string }): MessageText => ({
    what: `${quote(d.path)} is empty`,
    why: 'A table needs a header and at least one row.',
    remedy: 'Check what wrote the file.',
  }),
  'data-without-rows': (d: { label: string }): MessageText => ({
    what: `${d.label} has no rows`,
    why: 'A model is fitted to rows, and there is none.',
    remedy: 'Check what wrote the data.',
  }),
  'data-file-binary': (d: { path: string; expected: string }): MessageText => ({
    what: `${quote(d.path)} is not text`,
    why: `Its extension promises ${d.expected}, and it holds zero bytes.`,
    remedy:
      'Check what wrote the file; give a spreadsheet or an archive its own extension and export it as CSV.',
  }),
  'data-file-encoding': (d: {
    path: string;
    line: number | null;
    encoding: 'UTF-16' | null;
  }): MessageText => ({
    what: `${quote(d.path)} is not UTF-8${d.line === null ? '' : ` (line ${d.line})`}`,
    why:
      d.encoding === null
        ? 'Text is read as UTF-8, and a byte does not fit.'
        : `It starts with the mark of ${d.encoding}.`,
    remedy: 'Save it as UTF-8.',
  }),
  'data-file-malformed': (d: {
    path: string;
    format: string;
    line: number | null;
    reason: string;
  }): MessageText => ({
    what: `${quote(d.path)} is not valid ${d.format}${d.line === null ? '' : ` (line ${d.line})`}`,
    why: sentence(d.reason),
    remedy: 'Correct the file, or write it again.',
  }),
  'ragged-rows': (d: {
    label: string;
    columns: number;
    unit: 'line' | 'row';
    places: readonly { at: number; cells: number }[];
    more: boolean;
  }): MessageText => ({
    what: `${d.label} has rows of unequal length: ${d.places.map((p) => `${d.unit} ${p.at} has ${p.cells}`).join(', ')}${d.more ? ', …' : ''} where ${counted(d.columns, 'cell')} ${d.columns === 1 ? 'is' : 'are'} expected`,
    why: 'A table has as many cells in every row; what is left out or added would shift the columns.',
    remedy: 'Correct those rows: quote a cell that holds the separator, leave a missing cell empty.',
  }),
  'headers-differ': (d: {
    first: string;
    other: string;
    absent: readonly string[];
    extra: readonly string[];
  }): MessageText => ({
    what: `${quote(d.other)} has other columns than ${quote(d.first)}: ${[
      d.absent.length > 0 ? `without ${enumerate(d.absent, 'and')}` : '',
      d.extra.length > 0 ? `with ${enumerate(d.extra, 'and')}` : '',
    ]
      .filter((part) => part !== '')
      .join(', ')}`,
    why: 'Several files are read as one table, so that they must have the same columns.',
    remedy: 'Give the files the same header, or fit them one at a time.',
  }),
  'duplicate-column': (d: { label: string; column: string; positions: readonly number[] }): MessageText => ({
    what: `${d.label} has ${counted(d.positions.length, 'column')} named ${quote(d.column)} (${d.positions.join(', ')})`,
    why: 'A column is chosen by its name.',
    remedy: 'Rename all but one.',
  }),
  'unknown-column': (d: {
    label: string;
    column: string;
    suggestion: string | null;
    columns: readonly string[];
  }): MessageText => ({
    what: `${d.label} has no column ${quote(d.column)}`,
    why: `Its columns are ${enumerate(d.columns, 'and')}.`,
    remedy: d.suggestion === null ? 'Name one of them.' : `Did you mean ${quote(d.suggestion)}?`,
  }),
  'column-range-reversed': (d: { label: string; from: string; to: string }): MessageText => ({
    what: `${quote(d.from)} stands after ${quote(d.to)} in ${d.label}`,
    why: 'A range of columns goes from left to right.',
    remedy: `Write ${d.to}..${d.from}.`,
  }),
  'column-chosen-twice': (d: { column: string }): MessageText => ({
    what: `column ${quote(d.column)} is chosen twice`,
    why: 'The two copies would be perfectly correlated, and no covariance could be fitted.',
    remedy: 'Name it once.',
  }),
  'column-shared': (d: { column: string; variables: readonly string[] }): MessageText => ({
    what: `column ${quote(d.column)} is observed as ${enumerate(d.variables, 'and')}`,
    why: 'Given its cluster, a row would be counted as if it had been seen twice.',
    remedy: 'Give each variable columns of its own.',
  }),
  'columns-unnamed': (d: { label: string; variable: string; columns: readonly string[] }): MessageText => ({
    what: `which columns of ${d.label} are ${d.variable} is not said`,
    why: `Only a single variable of numbers takes all numeric columns by default, and no column is called ${quote(d.variable)}; there are ${enumerate(d.columns, 'and')}.`,
    remedy: `Name them: --observe ${d.variable}=column, or observe ${d.variable} = table("FILE", [column]) in the model.`,
  }),
  'unknown-level': (d: {
    label: string;
    row: number;
    column: string;
    text: string;
    count: number;
    levels: readonly string[];
    suggestion: string | null;
  }): MessageText => ({
    what: `row ${d.row} of ${d.label} has ${quote(shorten(d.text))} for ${quote(d.column)}, a level that the fit has not seen${d.count === 1 ? '' : ` (and ${counted(d.count - 1, 'row')} after it)`}`,
    why: `Its levels are ${enumerate(d.levels.map(shorten), 'and')}; of any other nothing is known. ${counting}`,
    remedy:
      d.suggestion === null
        ? 'Leave out those rows, or fit again with data that have the level.'
        : `Did you mean ${quote(d.suggestion)}?`,
  }),
  'rows-unequal': (d: {
    first: string;
    firstRows: number;
    other: string;
    otherRows: number;
  }): MessageText => ({
    what: `${d.first} has ${counted(d.firstRows, 'row')} and ${d.other} has ${d.otherRows}`,
    why: 'The variables are observed together, one row of each at a time.',
    remedy: 'Give as many rows for each, in the same order.',
  }),
  'no-numeric-column': (d: { label: string; columns: readonly string[] }): MessageText => ({
    what: `${d.label} has no column of numbers`,
    why: `Without names, all columns of numbers are observed; ${enumerate(d.columns, 'and')} ${d.columns.length === 1 ? 'is' : 'are'} text.`,
    remedy: 'Check the separator and the decimal point, which must be ".".',
  }),
  'text-column': (d: {
    label: string;
    column: string;
    numbers: number;
    rows: number;
    row: number | null;
    text: string;
    appearance: TextAppearance;
  }): MessageText => ({
    what: `column ${quote(d.column)} of ${d.label} is not numeric: ${d.row === null ? 'it holds' : `row ${d.row} is`} ${quote(shorten(d.text))}`,
    why:
      d.numbers === 0
        ? appearanceNote[d.appearance].why
        : `${appearanceNote[d.appearance].why} ${counted(d.numbers, 'cell')} of ${d.rows} ${d.numbers === 1 ? 'is a number' : 'are numbers'}. ${counting}`,
    remedy: appearanceNote[d.appearance].remedy,
  }),
  'missing-cells': (d: {
    column: string;
    places: readonly Omit<CellPlace, 'column'>[];
    count: number;
  }): MessageText => ({
    what: `column ${quote(d.column)} has ${counted(d.count, 'missing cell')}: ${places(d.places, d.count)}`,
    why: `A model is fitted to complete rows for now. ${counting}`,
    remedy: 'Fill the cells or leave out those rows. Missing cells are accepted by a later version.',
  }),
  'infinite-cells': (d: {
    column: string;
    places: readonly Omit<CellPlace, 'column'>[];
    count: number;
  }): MessageText => ({
    what: `column ${quote(d.column)} has ${counted(d.count, 'infinite cell')}: ${places(d.places, d.count)}`,
    why: `No density is defined at infinity, and a sum over the rows would be infinite. ${counting}`,
    remedy: 'Leave out those rows, or leave the cells empty if the values are unknown.',
  }),
  'constant-column': (d: { column: string; value: number; rows: number }): MessageText => ({
    what: `column ${quote(d.column)} is ${d.value} in all ${counted(d.rows, 'row')}`,
    why: 'Its variance is zero, so that a fitted covariance has no inverse and the likelihood no maximum.',
    remedy: 'Leave the column out.',
  }),
  'too-few-rows': (d: { rows: number; needed: number; reason: string }): MessageText => ({
    what: `${counted(d.rows, 'row')} of data ${d.rows === 1 ? 'is' : 'are'} too few; ${d.needed} are needed`,
    why: sentence(d.reason),
    remedy: 'Give more rows, or observe fewer columns.',
  }),
  'data-shape': (d: { label: string; found: string }): MessageText => ({
    what: `${d.label} cannot be read as a table: it is ${d.found}`,
    why: 'Data are an array of numbers (one column), an array of rows, an object of columns, or { values, rows, columns } over a Float64Array.',
    remedy: 'Give one of these.',
  }),
  'data-length': (d: { label: string; values: number; rows: number; columns: number }): MessageText => ({
    what: `${d.label} has ${counted(d.values, 'value')} where ${d.rows} × ${d.columns} are promised`,
    why: 'The values of a table stand row after row, and their number is rows × columns.',
    remedy: 'Correct rows or columns.',
  }),
  'optional-part-absent': (d: { part: string; purpose: string; install: string }): MessageText => ({
    what: `${d.part} is not installed`,
    why: `It is an optional part of Dimsum; ${d.purpose}.`,
    remedy: `Run: ${d.install}`,
  }),
  'data-file-unwritable': (d: { path: string; reason: string }): MessageText => ({
    what: `${quote(d.path)} cannot be written: ${d.reason}`,
    why: 'The operating system refused; what stood there before is unchanged.',
    remedy: 'Choose another path, or make room and permissions for this one.',
  }),
} as const;

const appearanceNote: Readonly<Record<TextAppearance, { why: string; remedy: string }>> = {
  text: {
    why: 'The observed variable takes numbers.',
    remedy: 'Observe other columns, or correct the cells; leave a missing one empty.',
  },
  boolean: {
    why: 'True and false are not numbers.',
    remedy: 'Write them as 1 and 0, or observe other columns.',
  },
  date: {
    why: 'That looks like a date or time, which is text and not a number.',
    remedy: 'Turn it into a number (days or seconds since a start), or observe other columns.',
  },
  'decimal-comma': {
    why: 'That looks like a number with a decimal comma; the decimal point is ".".',
    remedy: 'Write the file again with decimal points.',
  },
  'grouped-digits': {
    why: 'That looks like a number with its digits in groups.',
    remedy: 'Write the file again without separators between digits.',
  },
  nested: {
    why: 'A cell holds a list or an object, and the observed variable takes numbers.',
    remedy: 'Write each of its numbers to a column of its own.',
  },
};

/** `row 3 of a.csv, row 9 of a.csv, … (12 in all)`; the file's name once, where all are in one. */
function places(shown: readonly { label: string; row: number }[], count: number): string {
  const labels = new Set(shown.map((place) => place.label));
  const rest = count > shown.length ? ', …' : '';
  if (labels.size === 1) {
    const rows = shown.map((place) => place.row).join(', ');
    return `${count === 1 ? 'row' : 'rows'} ${rows}${rest} of ${shown[0]?.label}`;
  }
  return shown.map((place) => `row ${place.row} of ${place.label}`).join(', ') + rest;
}

/** `a, b and c`; of more than eight the first seven and how many more. */
function enumerate(names: readonly string[], conjunction: 'and' | 'or'): string {
  if (names.length > 8) return `${names.slice(0, 7).join(', ')} ${conjunction} ${names.length - 7} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function quote(text: string): string {
  return `"${text}"`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Starts with a capital and ends with a full stop. */
function sentence(text: string): string {
  const trimmed = text.trim();
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.!?…]$/.test(trimmed) ? '' : '.'}`;
}
