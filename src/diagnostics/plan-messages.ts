import type { Messages } from './message-text.js';

export const planMessages = {} as const satisfies Messages;
