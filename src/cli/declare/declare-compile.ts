/** `dimsum compile`, declared. */
import { type Command, Option } from 'commander';
import type { ReportStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import type { CompileArguments } from './command-arguments.js';
import { methodOption, observeOption, setOption, withModel } from './shared-options.js';

export function declareCompile(program: Command, terminal: Terminal, report: ReportStatus): void {
  withModel(
    program
      .command('compile')
      .description('a model as a sampler, or a fit as a scorer, that your own program imports'),
  )
    .requiredOption(
      '-o, --out <file>',
      'the module, an .mjs or .js file; its types go beside it. Of a fit also an .onnx file',
    )
    .addOption(
      new Option('--format <format>', 'a module, or an ONNX graph of a fit; as the file is named').choices([
        'module',
        'onnx',
      ]),
    )
    .option('--standalone', 'put the runtime into the sampler, which then imports nothing')
    .addOption(observeOption())
    .addOption(setOption())
    .addOption(methodOption())
    .addHelpText(
      'after',
      '\nA MODEL becomes a sampler, `sampler.fit({ x: rows })`; a FIT.json a scorer, `scorer.predict(row)`.',
    )
    .action(async (input: string | undefined, options: CompileArguments) => {
      const { compileCommand } = await import('../commands/compile.js');
      report(await compileCommand(input, options, terminal));
    });
}
