import type { Messages } from './message-text.js';

export const fitMessages = {} as const satisfies Messages;
