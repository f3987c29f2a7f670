/** `dimsum fmt`. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';

export function declareFmt(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('fmt')
    .description('format model files in place')
    .argument('<models...>', 'model files, or - to format standard input to standard output')
    .option('--check', 'change nothing; exit 1 when a file is not formatted')
    .action(async (models: string[], options: { check?: boolean }) => {
      const { fmtCommand } = await import('../commands/fmt.js');
      report(await fmtCommand(models, options, terminal));
    });
}
