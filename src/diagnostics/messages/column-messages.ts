/**
 * What can be wrong with the rows and columns of data.
 *
 * Rows are counted as a person counts them: from 1, the header left out.
 */
import type { MessageText } from './message-text.js';
import { counted, enumerate, quote, sentence, shorten } from './phrases.js';

/** How a text that stands where a number belongs looks. */
export type TextAppearance = 'text' | 'boolean' | 'date' | 'decimal-comma' | 'grouped-digits' | 'nested';

/** A row within what a person calls the data: a file, or the array that was given. */
interface CellPlace {
  label: string;
  column: string;
  row: number;
}

const counting = 'Rows are counted from 1, the header left out.';

export const columnMessages = {
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
  'infinite-cells': (d: {
    column: string;
    places: readonly Omit<CellPlace, 'column'>[];
    count: number;
  }): MessageText => ({
    what: `column ${quote(d.column)} has ${counted(d.count, 'infinite cell')}: ${places(d.places, d.count)}`,
    why: `No density is defined at infinity, and a sum over the rows would be infinite. ${counting}`,
    remedy: 'Leave out those rows, or leave the cells empty if the values are unknown.',
  }),
  'column-magnitude': (d: { column: string; size: number; largest: number }): MessageText => ({
    what:
      d.size > d.largest
        ? `column ${quote(d.column)} goes up to ${d.size}`
        : `the numbers of column ${quote(d.column)} differ by ${d.size} at most`,
    why: `Powers of that are beyond what a number can hold; sizes from ${(1 / d.largest).toPrecision(1)} to ${d.largest} can be fitted.`,
    remedy: 'Give the column in another unit.',
  }),
  'constant-column': (d: { column: string; value: number; rows: number }): MessageText => ({
    what: `column ${quote(d.column)} is ${d.value} in all ${counted(d.rows, 'row')}`,
    why: 'Its variance is zero, so that a fitted covariance has no inverse and the likelihood no maximum.',
    remedy: 'Leave the column out.',
  }),
  'dependent-columns': (d: { columns: readonly string[] }): MessageText => ({
    what: `columns ${enumerate(d.columns.map(quote), 'and')} determine each other`,
    why: 'One of them is a sum of multiples of the others in every row, so that a fitted covariance has no inverse and the likelihood no maximum.',
    remedy: 'Leave one of them out.',
  }),
  'case-weights-columns': (d: { variable: string; columns: readonly string[] }): MessageText => ({
    what: `the case weights ${d.variable} are ${counted(d.columns.length, 'column')}: ${enumerate(d.columns, 'and')}`,
    why: 'One number a row says how many equal rows it counts as.',
    remedy: 'Name one column.',
  }),
  'case-weight-invalid': (d: { column: string; row: number; value: number }): MessageText => ({
    what: `the case weight ${quote(d.column)} is ${Number.isNaN(d.value) ? 'missing' : d.value} in row ${d.row}`,
    why: 'A row counts as so many equal ones: none or more, and not fewer.',
    remedy: 'Write 0 for a row that is not to count, or correct the cell.',
  }),
  'case-weights-zero': (d: { column: string }): MessageText => ({
    what: `the case weights ${quote(d.column)} are 0 in every row`,
    why: 'A row of weight 0 does not count, so that there would be nothing to fit to.',
    remedy: 'Give some row a positive weight, or leave the weights out of the model.',
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
