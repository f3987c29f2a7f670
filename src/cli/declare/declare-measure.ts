/** `dimsum measure`. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { MeasureArguments } from './command-arguments.js';
import { wholeNumber } from './option-values.js';
import { dataOption, setOption } from './shared-options.js';

export function declareMeasure(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('measure')
    .description(
      'what the random measure of a model gives to sets before data, or that of a fit: mean, variance, interval',
    )
    .argument(
      '[model-or-fit-and-events...]',
      "a model's file (none with -e) or a fit's, then events: 'x < 0 & y > 1' (after -- where one begins with -); without events the prior number of clusters",
    )
    .option('-e, --expression <text>', 'a model given on the command line')
    .addOption(dataOption())
    .addOption(setOption())
    .option('--seed <n>', 'seed of simulated measures (1)', wholeNumber(0))
    .option('--json', 'print the answer as JSON')
    .action(async (words: string[], options: MeasureArguments) => {
      const { measureCommand } = await import('../commands/measure.js');
      report(await measureCommand(words, options, terminal));
    });
}
