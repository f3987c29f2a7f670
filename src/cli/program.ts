/**
 * The command line, declared: every command with its arguments and options. What a command does is in
 * `commands/`, loaded when it is called, so that `--help` costs nothing of it.
 */
import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { adviseOnExcess } from './advise-on-excess.js';
import { declareCheck } from './declare/declare-check.js';
import { declareCompare } from './declare/declare-compare.js';
import { declareCompile } from './declare/declare-compile.js';
import { declareDoctor } from './declare/declare-doctor.js';
import { declareExplain } from './declare/declare-explain.js';
import { declareFit } from './declare/declare-fit.js';
import { declareFmt } from './declare/declare-fmt.js';
import { declareInit } from './declare/declare-init.js';
import { declareLsp } from './declare/declare-lsp.js';
import { declareMeasure } from './declare/declare-measure.js';
import { declarePredict } from './declare/declare-predict.js';
import { declareReport } from './declare/declare-report.js';
import { declareSam } from './declare/declare-sam.js';
import { declareSample } from './declare/declare-sample.js';
import { declareScore } from './declare/declare-score.js';
import { declareManual, ManualRequest } from './manual/manual-request.js';
import { type ExitStatus, exitStatus, type ReportStatus } from './terminal/exit-status.js';
import type { Terminal } from './terminal/terminal.js';

export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = declareProgram(args[0], terminal, (result) => {
    status = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof ManualRequest) {
      const { manualText } = await import('./manual/manual-text.js');
      terminal.print(
        manualText(
          error,
          declareProgram(undefined, terminal, () => {}),
        ),
      );
      return exitStatus.done;
    }
    if (error instanceof CommanderError) {
      const advice = error.code === 'commander.excessArguments' ? adviseOnExcess(args) : null;
      if (advice !== null) terminal.note(advice);
      return error.exitCode === 0 ? exitStatus.done : exitStatus.commandLineWrong;
    }
    return reportMistakeOfOurs(error, terminal);
  }
}

/** What a user can do with a bug is to report it; the stack is for who reads the report. */
function reportMistakeOfOurs(error: unknown, terminal: Terminal): ExitStatus {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.note(
    `dimsum stopped at a mistake of its own; please report it with the command and the model.\n${stack}`,
  );
  return exitStatus.broken;
}

type Declare = (program: Command, terminal: Terminal, report: ReportStatus) => void;

/** In the order in which `--help` lists them. */
const declarations: ReadonlyMap<string, Declare> = new Map<string, Declare>([
  ['init', declareInit],
  ['fit', declareFit],
  ['explain', declareExplain],
  ['check', declareCheck],
  ['fmt', declareFmt],
  ['predict', declarePredict],
  ['doctor', declareDoctor],
  ['score', declareScore],
  ['sample', declareSample],
  ['compare', declareCompare],
  ['measure', declareMeasure],
  ['report', declareReport],
  ['compile', declareCompile],
  ['sam', declareSam],
  ['repl', declareRepl],
  ['lsp', (program, _, report) => declareLsp(program, report)],
]);

/** Of a command that is named first its own alone, which is sooner done than all; a session offers the options of all. */
function declarationsFor(name: string | undefined): Iterable<Declare> {
  const named = name === undefined || name === 'repl' ? undefined : declarations.get(name);
  return named === undefined ? declarations.values() : [named];
}

function declareProgram(name: string | undefined, terminal: Terminal, report: ReportStatus): Command {
  const program = new Command('dimsum')
    .description('A probabilistic programming language for mixtures and Bayesian nonparametrics.')
    .version(manifest.version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .addHelpText('after', "\nA MODEL is a file, - for standard input, or -e 'G ~ DP(alpha, H); …'.");
  declareManual(program);
  for (const declare of declarationsFor(name)) declare(program, terminal, report);
  return program;
}

function declareRepl(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('repl')
    .description('a model line by line, each checked at once; fits, predictions and questions in between')
    .argument('[model]', 'a model file to begin with')
    .addHelpText(
      'after',
      '\nWithout a terminal it reads lines from standard input; :help lists what they may be.',
    )
    .action(async (model: string | undefined) => {
      const { replCommand } = await import('./commands/repl.js');
      const { commandFacts } = await import('./manual/command-facts.js');
      const facts = commandFacts(program);
      const optionsOf = (name: string) =>
        (facts.find(({ path }) => path === name)?.options ?? []).map(({ long, choices }) => ({
          name: long,
          choices,
        }));
      report(await replCommand(model, terminal, runProgram, optionsOf));
    });
}
