/** `dimsum init`, declared. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { InitArguments } from './command-arguments.js';

export function declareInit(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('init')
    .description("a commented model from a data file's columns, which runs: a beginning to correct")
    .argument('<data>', 'a CSV, TSV, Parquet or JSON lines file or glob')
    .option('-o, --out <file>', 'the model; printed where none is named')
    .action(async (data: string, options: InitArguments) => {
      const { initCommand } = await import('../commands/init.js');
      report(await initCommand(data, options, terminal));
    });
}
