/** `:fit --method em` → the command of that name with the rest of the line. */
import { suggest } from '../diagnostics/suggest.js';
import { allCommands } from './commands/all-commands.js';
import { help } from './commands/help.js';
import type { Session } from './session.js';
import { refused, type Step } from './step.js';

export function runCommand(session: Session, text: string): Step {
  const [, name = '', argument = ''] = /^\s*(\S*)\s*(.*)$/s.exec(text) ?? [];
  if (name === 'help') return help(session, argument);
  const command = allCommands.find((each) => each.name === name);
  if (command === undefined) {
    const near = suggest(name, ['help', ...allCommands.map((each) => each.name)]);
    return refused(session, 'command-unknown', { name, near });
  }
  if (command.needsArgument && argument === '') {
    return refused(session, 'command-argument', { name, argument: command.argument });
  }
  if (command.argument === '' && argument !== '') {
    return refused(session, 'command-alone', { name, argument });
  }
  return command.act(session, argument);
}
