/** What can be wrong with data: the files that hold them, their columns, the cells of a column, and their rows. */
import { cellMessages } from './cell-messages.js';
import { columnMessages } from './column-messages.js';
import { fileMessages } from './file-messages.js';
import { rowMessages } from './row-messages.js';

export const dataMessages: typeof fileMessages &
  typeof columnMessages &
  typeof cellMessages &
  typeof rowMessages = {
  ...fileMessages,
  ...columnMessages,
  ...cellMessages,
  ...rowMessages,
};
