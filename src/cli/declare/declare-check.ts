/** `dimsum check`. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';

export function declareCheck(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('check')
    .description('diagnostics only')
    .argument('[models...]', 'model files, or - for standard input')
    .option('-e, --expression <text>', 'a model given on the command line')
    .action(async (models: string[], options: { expression?: string }) => {
      const { checkCommand } = await import('../commands/check.js');
      report(await checkCommand(models, options, terminal));
    });
}
