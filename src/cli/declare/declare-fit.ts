/** `dimsum fit` with all its options, the longest of the commands. */
import { type Command, Option } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { FitArguments } from './command-arguments.js';
import { positiveNumber, wholeNumber } from './option-values.js';
import {
  backendOption,
  dataOption,
  memoryOption,
  methodOption,
  observeOption,
  setOption,
  withModel,
} from './shared-options.js';

export function declareFit(program: Command, terminal: Terminal, report: ReportStatus): void {
  withModel(program.command('fit').description('fit a model to data; prints a summary, writes the fit'))
    .addOption(dataOption())
    .addOption(observeOption())
    .addOption(setOption())
    .addOption(methodOption())
    .addOption(memoryOption())
    .addOption(backendOption())
    .option('--seed <n>', 'seed of every random number (1)', wholeNumber(0))
    .option('--chains <n>', 'gibbs: chains', wholeNumber(1))
    .option('--sweeps <n>', 'gibbs: sweeps a chain that are kept, no more and no fewer', wholeNumber(1))
    .option(
      '--max-sweeps <n>',
      'gibbs: sweeps a chain to which a run is doubled while its chains do not agree (8000)',
      wholeNumber(1),
    )
    .option('--burn <n>', 'gibbs: sweeps a chain that are discarded first', wholeNumber(0))
    .option('--keep <n>', 'gibbs: draws kept in the fit, over all chains (250)', wholeNumber(1))
    .option('--restarts <n>', 'em, variational: starts, of which the best is kept', wholeNumber(1))
    .option('--max-iterations <n>', 'em, variational: iterations a start at most', wholeNumber(1))
    .option(
      '--tolerance <x>',
      'em, variational: stop when the mean log likelihood, or the bound a row, gains less',
      positiveNumber,
    )
    .option(
      '--truncation <n>',
      'variational, gibbs by blocked: sticks that a process is cut off after',
      wholeNumber(1),
    )
    .addOption(
      new Option('--sampler <name>', 'gibbs: what is drawn, in which order').choices([
        'collapsed',
        'blocked',
        'sequential',
      ]),
    )
    .option(
      '--relabel',
      'gibbs of a finite mixture: match labels from draw to draw (Stephens 2000), for summaries of every component',
    )
    .option('--auxiliary <n>', 'gibbs by sequential: new components offered to each row', wholeNumber(1))
    .addOption(
      new Option(
        '--init <start>',
        'em, variational: kmeans or random; gibbs: random for over-dispersed chains; all: the file of a fit to go on from',
      ),
    )
    .option('--standardize', 'compute on columns that are centred and scaled (so by default)')
    .option('--no-standardize', "compute in the data's own units; the same result but for rounding")
    .option('--threads <n>', 'threads at most; the result is the same for any number', wholeNumber(1))
    .option('--out <file>', 'where the fit is written')
    .option(
      '--draws <file>',
      'gibbs: where the kept draws are written, .csv, .tsv, .parquet, .jsonl or .json (ArviZ)',
    )
    .option(
      '--impute <file>',
      'where mean, sd and draws of missing cells are written, .csv, .tsv, .parquet or .jsonl',
    )
    .option('--json', 'print the fit as JSON, and nothing else, on standard output')
    .option('--quiet', 'print nothing but errors')
    .action(async (model: string | undefined, options: FitArguments) => {
      const { fitCommand } = await import('../commands/fit.js');
      report(await fitCommand(model, options, terminal));
    });
}
