import type { Messages } from './message-text.js';

export const checkMessages = {} as const satisfies Messages;
