/** Every diagnostic code there is, by the stage that reports it. */
import { backendMessages } from './messages/backend-messages.js';
import { baseMessages } from './messages/base-messages.js';
import { checkMessages } from './messages/check-messages.js';
import { classMessages } from './messages/class-messages.js';
import { commandMessages } from './messages/command-messages.js';
import { dataMessages } from './messages/data-messages.js';
import { eventMessages } from './messages/event-messages.js';
import { fitMessages } from './messages/fit-messages.js';
import type { Messages } from './messages/message-text.js';
import { optionMessages } from './messages/option-messages.js';
import { planMessages } from './messages/plan-messages.js';
import { questionMessages } from './messages/question-messages.js';
import { samMessages } from './messages/sam-messages.js';
import { sessionMessages } from './messages/session-messages.js';
import { settingMessages } from './messages/setting-messages.js';
import { syntaxMessages } from './messages/syntax-messages.js';

export type Catalogue = typeof syntaxMessages &
  typeof checkMessages &
  typeof planMessages &
  typeof dataMessages &
  typeof baseMessages &
  typeof fitMessages &
  typeof questionMessages &
  typeof optionMessages &
  typeof classMessages &
  typeof eventMessages &
  typeof commandMessages &
  typeof backendMessages &
  typeof samMessages &
  typeof sessionMessages &
  typeof settingMessages;

const all: Catalogue = {
  ...syntaxMessages,
  ...checkMessages,
  ...planMessages,
  ...dataMessages,
  ...baseMessages,
  ...fitMessages,
  ...questionMessages,
  ...optionMessages,
  ...classMessages,
  ...eventMessages,
  ...commandMessages,
  ...backendMessages,
  ...samMessages,
  ...sessionMessages,
  ...settingMessages,
};

/** Each formatter takes its own data and returns the three parts. */
export const catalogue: Catalogue = all satisfies Messages;
