/** `dimsum report`. */
import { type Command, Option } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ReportArguments } from './command-arguments.js';
import { dataOption } from './shared-options.js';

export function declareReport(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('report')
    .description('a fit as one page of figures and answers, which needs no network; or one figure as a file')
    .argument('<fit>', 'a fit that `dimsum fit` wrote')
    .addOption(dataOption('none; figures of rows are left out'))
    .addOption(
      new Option(
        '--score <file>',
        'other rows, to compare how far out they are; repeat for several',
      ).argParser((path: string, before: readonly string[] = []) => [...before, path]),
    )
    .requiredOption('-o, --out <file>', 'the page, or the file of one figure')
    .addOption(
      new Option(
        '--format <format>',
        "a page, one figure, or the numbers of predictive checks; by default as the file's name ends, else a page",
      ).choices(['html', 'svg', 'png', 'json']),
    )
    .option('--figure <name>', 'the figure of an svg or png file')
    .action(async (fit: string, options: ReportArguments) => {
      const { reportCommand } = await import('../commands/report.js');
      report(await reportCommand(fit, options, terminal));
    });
}
