/** `dimsum compare`. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { CompareArguments } from './command-arguments.js';
import { wholeNumber } from './option-values.js';
import { rowsOption, setOption } from './shared-options.js';

export function declareCompare(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('compare')
    .description(
      'fits of the same rows side by side: evidence, bound, BIC and ICL, leave-one-out, WAIC, held-out folds',
    )
    .argument('<fits...>', 'fits that `dimsum fit` wrote, and .ppl models, which are fitted to the rows')
    .addOption(rowsOption())
    .addOption(setOption())
    .option(
      '--folds <n>',
      'fit each anew without one of so many folds of rows, and predict that',
      wholeNumber(2),
    )
    .option('--seed <n>', 'seed of drawn parameters (1)', wholeNumber(0))
    .option('--threads <n>', 'threads at most; the result is the same for any number', wholeNumber(1))
    .option('--json', 'print it as JSON')
    .action(async (fits: string[], options: CompareArguments) => {
      const { compareCommand } = await import('../commands/compare.js');
      report(await compareCommand(fits, options, terminal));
    });
}
