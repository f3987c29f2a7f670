/** `dimsum explain`. */
import type { Command } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ExplainArguments } from './command-arguments.js';
import { dataOption, memoryOption, methodOption, setOption, withModel } from './shared-options.js';

export function declareExplain(program: Command, terminal: Terminal, report: ReportStatus): void {
  withModel(
    program
      .command('explain')
      .description(
        'what was understood: variables, plates, conjugacy, the chosen method, why not the others',
      ),
  )
    .addOption(dataOption('none; with it, what each method would take and the clusters expected'))
    .addOption(setOption())
    .addOption(methodOption())
    .addOption(memoryOption())
    .option('--json', 'print the plan as JSON')
    .action(async (model: string | undefined, options: ExplainArguments) => {
      const { explainCommand } = await import('../commands/explain.js');
      report(await explainCommand(model, options, terminal));
    });
}
