/**
 * The command line, declared: every command with its arguments and options. What a command does is in
 * `commands/`, loaded when it is called, so that `--help` costs nothing of it.
 */
import { Command, CommanderError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { adviseOnExcess } from './advise-on-excess.js';
import type {
  CompareArguments,
  ExplainArguments,
  MeasureArguments,
  PredictArguments,
  ReportArguments,
  SampleArguments,
  ScoreArguments,
} from './command-arguments.js';
import { declareCompile } from './declare-compile.js';
import { declareFit } from './declare-fit.js';
import { declareInit } from './declare-init.js';
import { declareLsp } from './declare-lsp.js';
import { declareSam } from './declare-sam.js';
import { type ExitStatus, exitStatus, type ReportStatus } from './exit-status.js';
import { declareManual, ManualRequest } from './manual/manual-request.js';
import { commaSeparated, share, wholeNumber } from './option-values.js';
import {
  dataOption,
  memoryOption,
  methodOption,
  rowsOption,
  setOption,
  withModel,
} from './shared-options.js';
import type { Terminal } from './terminal.js';

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

function declareExplain(program: Command, terminal: Terminal, report: ReportStatus): void {
  withModel(
    program
      .command('explain')
      .description(
        'what was understood: variables, plates, conjugacy, the chosen method, why not the others',
      ),
  )
    .addOption(dataOption())
    .addOption(setOption())
    .addOption(methodOption())
    .addOption(memoryOption())
    .option('--json', 'print the plan as JSON')
    .action(async (model: string | undefined, options: ExplainArguments) => {
      const { explainCommand } = await import('./commands/explain.js');
      report(await explainCommand(model, options, terminal));
    });
}

function declareCheck(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('check')
    .description('diagnostics only')
    .argument('[models...]', 'model files, or - for standard input')
    .option('-e, --expression <text>', 'a model given on the command line')
    .action(async (models: string[], options: { expression?: string }) => {
      const { checkCommand } = await import('./commands/check.js');
      report(await checkCommand(models, options, terminal));
    });
}

function declareFmt(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('fmt')
    .description('format model files in place')
    .argument('<models...>', 'model files, or - to format standard input to standard output')
    .option('--check', 'change nothing; exit 1 when a file is not formatted')
    .action(async (models: string[], options: { check?: boolean }) => {
      const { fmtCommand } = await import('./commands/fmt.js');
      report(await fmtCommand(models, options, terminal));
    });
}

function declarePredict(program: Command, terminal: Terminal, report: ReportStatus): void {
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
      const { predictCommand } = await import('./commands/predict.js');
      report(await predictCommand(fit, options, terminal));
    });
}

function declareScore(program: Command, terminal: Terminal, report: ReportStatus): void {
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
      const { scoreCommand } = await import('./commands/score.js');
      report(await scoreCommand(fit, options, terminal));
    });
}

function declareSample(program: Command, terminal: Terminal, report: ReportStatus): void {
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
      const { sampleCommand } = await import('./commands/sample.js');
      report(await sampleCommand(subject, options, terminal));
    });
}

function declareCompare(program: Command, terminal: Terminal, report: ReportStatus): void {
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
      const { compareCommand } = await import('./commands/compare.js');
      report(await compareCommand(fits, options, terminal));
    });
}

function declareDoctor(program: Command, terminal: Terminal, report: ReportStatus): void {
  program
    .command('doctor')
    .description('what this machine offers: backends, threads, optional parts; how to get what is absent')
    .option('--json', 'print it as JSON')
    .action(async (options: { json?: boolean }) => {
      const { doctorCommand } = await import('./commands/doctor.js');
      report(await doctorCommand(options, terminal));
    });
}

function declareMeasure(program: Command, terminal: Terminal, report: ReportStatus): void {
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
      const { measureCommand } = await import('./commands/measure.js');
      report(await measureCommand(words, options, terminal));
    });
}

function declareReport(program: Command, terminal: Terminal, report: ReportStatus): void {
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
      const { reportCommand } = await import('./commands/report.js');
      report(await reportCommand(fit, options, terminal));
    });
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
