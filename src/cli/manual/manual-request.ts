/** `--completions` and `--man`: what they ask for ends the reading of the command line, as `--version` does. */
import { type Command, Option } from 'commander';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** Thrown from the parser, which has no other way out of an option. */
export class ManualRequest extends Error {
  readonly asked: Shell | 'man';

  constructor(asked: Shell | 'man') {
    super(asked);
    this.asked = asked;
  }
}

export function declareManual(program: Command): void {
  program
    .addOption(
      new Option(
        '--completions <shell>',
        'print what completes commands, options and files in a shell',
      ).choices(shells),
    )
    .option('--man', 'print the page for man(1): dimsum --man | man -l -')
    .on('option:completions', (shell: Shell) => {
      throw new ManualRequest(shell);
    })
    .on('option:man', () => {
      throw new ManualRequest('man');
    });
}
