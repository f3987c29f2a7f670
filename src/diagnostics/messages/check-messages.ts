/** What can be wrong with a model that can be read: names, indices, arguments, data and method. */
import { argumentMessages } from './check-argument-messages.js';
import { indexMessages } from './check-index-messages.js';
import { nameMessages } from './check-name-messages.js';
import { observationMessages } from './check-observation-messages.js';

export const checkMessages: typeof nameMessages &
  typeof indexMessages &
  typeof argumentMessages &
  typeof observationMessages = {
  ...nameMessages,
  ...indexMessages,
  ...argumentMessages,
  ...observationMessages,
};
