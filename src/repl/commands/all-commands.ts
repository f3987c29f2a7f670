/** Every command of a session but help, which tells of them. */
import { fitCommands } from './fit-commands.js';
import { modelCommands } from './model-commands.js';
import type { SessionCommand } from './session-command.js';

const quit: SessionCommand = {
  name: 'quit',
  argument: '',
  summary: 'leave, as Ctrl-D does',
  needsArgument: false,
  takesFile: false,
  act: (session) => ({ session, output: [], effect: { kind: 'leave' } }),
};

export const allCommands: readonly SessionCommand[] = [...modelCommands, ...fitCommands, quit];
