import type { Messages } from './message-text.js';

export const dataMessages = {} as const satisfies Messages;
