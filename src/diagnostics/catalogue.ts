/** Every diagnostic code there is, by the stage that reports it. */
import { checkMessages } from './check-messages.js';
import { commandMessages } from './command-messages.js';
import { dataMessages } from './data-messages.js';
import { fitMessages } from './fit-messages.js';
import type { Messages } from './message-text.js';
import { planMessages } from './plan-messages.js';
import { syntaxMessages } from './syntax-messages.js';

export type Catalogue = typeof syntaxMessages &
  typeof checkMessages &
  typeof planMessages &
  typeof dataMessages &
  typeof fitMessages &
  typeof commandMessages;

const all: Catalogue = {
  ...syntaxMessages,
  ...checkMessages,
  ...planMessages,
  ...dataMessages,
  ...fitMessages,
  ...commandMessages,
};

/** Each formatter takes its own data and returns the three parts. */
export const catalogue: Catalogue = all satisfies Messages;
