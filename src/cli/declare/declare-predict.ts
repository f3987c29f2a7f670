/** `dimsum predict`. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { PredictArguments } from './command-arguments.js';
import { wholeNumber } from './option-values.js';
import { rowsOption } from './shared-options.js';

export function declarePredict(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('predict')
    .description('labels, membership probabilities, log density and probability of a new cluster, a row each')
    .argument('<fit>', 'a fit that `dimsum fit` wrote')
    .addOption(rowsOption())
    .option(
      '--draws <n>',
      'average over so many of the kept draws, which is quicker, and say what that costs (gibbs)',
      wholeNumber(1),
    )
    .option('--out <file>', 'a .csv, .tsv, .parquet or .jsonl file; CSV on standard output without it')
    .addHelpText('after', '\nThis process computes, in float64, whichever --backend the fit was made on.')
    .action(async (fit: string, options: PredictArguments) => {
      const { predictCommand } = await import('../commands/predict.js');
      report(await predictCommand(fit, options, terminal));
    });
}
