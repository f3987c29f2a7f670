/** What can be wrong with data: the files that hold them, their rows and their columns. */
import { columnMessages } from './column-messages.js';
import { fileMessages } from './file-messages.js';

export const dataMessages: typeof fileMessages & typeof columnMessages = {
  ...fileMessages,
  ...columnMessages,
};
