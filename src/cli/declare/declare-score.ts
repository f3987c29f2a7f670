/** `dimsum score`. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ScoreArguments } from './command-arguments.js';
import { commaSeparated, share, wholeNumber } from './option-values.js';
import { rowsOption } from './shared-options.js';

export function declareScore(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('score')
    .description('how far out of the distribution rows are; with labels, how well the scores tell')
    .argument('<fit>', 'a fit that `dimsum fit` wrote')
    .addOption(rowsOption())
    .option('--labels <column>', 'the column that says which rows are out (1, true) and which in (0, false)')
    .option('--known <levels...>', 'levels of that column that are in, all others being out', commaSeparated)
    .option(
      '--false-alarm <rate>',
      'choose the threshold of this rate of false alarms; kept in the fit',
      share,
    )
    .option('--seed <n>', 'seed of draws and of bootstrap intervals (1)', wholeNumber(0))
    .option('--json', 'print JSON, and nothing else, on standard output')
    .option('--out <file>', 'the scores a row each: a .csv, .tsv, .parquet or .jsonl file')
    .action(async (fit: string, options: ScoreArguments) => {
      const { scoreCommand } = await import('../commands/score.js');
      report(await scoreCommand(fit, options, terminal));
    });
}
