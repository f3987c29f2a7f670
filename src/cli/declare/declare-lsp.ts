/** `dimsum lsp`, declared. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';

export function declareLsp(program: Command, report: ReportStatus): void {
  program
    .command('lsp')
    .description('the language server, for editors: mistakes as one types, hover, completion, rename, format')
    .option('--stdio', 'speak on standard input and output, the only way there is')
    .action(async () => {
      const { lspCommand } = await import('../commands/lsp.js');
      report(await lspCommand());
    });
}
