import type { Messages } from './message-text.js';

export const syntaxMessages = {} as const satisfies Messages;
