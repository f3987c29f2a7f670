/** What can be wrong with the rows of data: how many they are, how much each counts, and the shape of what holds them. */
import type { MessageText } from './message-text.js';
import { counted, enumerate, quote, sentence } from './phrases.js';

export const rowMessages = {
  'data-without-rows': (d: { label: string }): MessageText => ({
    what: `${d.label} has no rows`,
    why: 'A model is fitted to rows, and a fit asked about them, and there is none.',
    remedy: 'Check what wrote the data.',
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
  'too-few-rows': (d: { rows: number; needed: number; reason: string }): MessageText => ({
    what: `${counted(d.rows, 'row')} of data ${d.rows === 1 ? 'is' : 'are'} too few; ${d.needed} are needed`,
    why: sentence(d.reason),
    remedy:
      'Give more rows, or observe fewer columns, or give the components a prior that does not speak of the data.',
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
  'blocks-unable': (d: { rows: number; reason: string }): MessageText => ({
    what: `${counted(d.rows, 'row')} do not fit the memory they may take, and cannot be read in blocks`,
    why: sentence(
      `Blocks are read from one source, one after the other, for em and variational: ${d.reason}`,
    ),
    remedy: 'Allow more memory (--memory), put the columns into one file, or ask for em or variational.',
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
