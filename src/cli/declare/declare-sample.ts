/** `dimsum sample`. */
import { type Command, Option } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { SampleArguments } from './command-arguments.js';
import { share, wholeNumber } from './option-values.js';
import { dataOption, setOption } from './shared-options.js';

export function declareSample(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('sample')
    .description('rows that a model or a fit expects, each with its cluster; or draws of what is behind them')
    .argument('[model-or-fit]', 'a model file, - for standard input, or a fit that `dimsum fit` wrote')
    .option('-e, --expression <text>', 'a model given on the command line')
    .requiredOption('-n, --rows <n>', 'how many rows, or draws of pi and G', wholeNumber(1))
    .addOption(
      new Option('--of <what>', 'rows, their parameters, their labels; the weights, the random measure')
        .choices(['x', 'theta', 'z', 'pi', 'G'])
        .default('x'),
    )
    .option('--leftover <share>', 'what the atoms of pi and G may leave out of the whole (1e-3)', share)
    .addOption(dataOption())
    .addOption(setOption())
    .option('--seed <n>', 'seed of the draws (1)', wholeNumber(0))
    .option('--out <file>', 'a .csv, .tsv, .parquet or .jsonl file; CSV on standard output without it')
    .action(async (subject: string | undefined, options: SampleArguments) => {
      const { sampleCommand } = await import('../commands/sample.js');
      report(await sampleCommand(subject, options, terminal));
    });
}
