/** What can be wrong with the columns of data: which there are, and which of them is which variable. */
import type { MessageText } from './message-text.js';
import { counted, enumerate, quote } from './phrases.js';

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
  'column-pattern-unmatched': (d: {
    label: string;
    pattern: string;
    columns: readonly string[];
  }): MessageText => ({
    what: `no column of ${d.label} is like ${quote(d.pattern)}`,
    why: `Its columns are ${enumerate(d.columns, 'and')}. In a pattern * stands for any letters, or none.`,
    remedy: 'Write a pattern that one of them matches.',
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
  'columns-unnamed': (d: {
    label: string;
    variable: string;
    columns: readonly string[];
    /** Whether it is taken to be data only because nothing depends on it. */
    implied: boolean;
  }): MessageText => ({
    what: `which columns of ${d.label} are ${d.variable} is not said`,
    why: `Only a single variable of numbers takes all numeric columns by default, and no column is called ${quote(d.variable)}; there are ${enumerate(d.columns, 'and')}.`,
    remedy: d.implied
      ? `If ${d.variable} is no data, use it, as in theta[${d.variable}_i], and say what is data, as in observe x; if it is, name its columns, --observe ${d.variable}=column.`
      : `Name them: --observe ${d.variable}=column, or observe ${d.variable} = table("FILE", [column]) in the model.`,
  }),
  'no-numeric-column': (d: { label: string; columns: readonly string[] }): MessageText => ({
    what: `${d.label} has no column of numbers`,
    why: `Without names, all columns of numbers are observed; ${enumerate(d.columns, 'and')} ${d.columns.length === 1 ? 'is' : 'are'} text.`,
    remedy: 'Check the separator and the decimal point, which must be ".".',
  }),
} as const;
