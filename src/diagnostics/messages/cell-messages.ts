/**
 * What can be wrong with the cells of a column.
 *
 * Rows are counted as a person counts them: from 1, the header left out.
 */
import type { MessageText } from './message-text.js';
import { counted, enumerate, quote, shorten } from './phrases.js';

/** How a text that stands where a number belongs looks. */
export type TextAppearance = 'text' | 'boolean' | 'date' | 'decimal-comma' | 'grouped-digits' | 'nested';

/** A row within what a person calls the data: a file, or the array that was given. */
interface CellPlace {
  label: string;
  column: string;
  row: number;
}

const counting = 'Rows are counted from 1, the header left out.';

export const cellMessages = {
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
    why: `Its levels are ${enumerate(
      d.levels.map((level) => (level === '' ? quote(level) : shorten(level))),
      'and',
    )}; of any other nothing is known. ${counting}`,
    remedy:
      d.suggestion === null
        ? 'Leave out those rows, or fit again with data that have the level.'
        : `Did you mean ${quote(d.suggestion)}?`,
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
