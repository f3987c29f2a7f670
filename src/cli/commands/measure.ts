/** `dimsum measure`: what the random measure of a model gives to sets before data, and that of a fit after them. */
import { resolve } from 'node:path';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { growth, type MeasurePlan, type MeasureResult, measure, planMeasure } from '../../driver/measure.js';
import { measureFit } from '../../driver/measure-fit.js';
import { observe } from '../../driver/observe.js';
import { observePrior } from '../../driver/observe-prior.js';
import type { MeasureMistakes } from '../../driver/resolve-events.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { InferencePlan } from '../../plan/inference-plan.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { describeGrowth } from '../../report/describe-growth.js';
import { describeMeasures, measureDocument } from '../../report/describe-measures.js';
import type { MeasureArguments } from '../declare/command-arguments.js';
import { parseAssignments } from '../declare/parse-assignments.js';
import type { ModelText } from '../read/read-model.js';
import { readModelOrFit } from '../read/read-model-or-fit.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';

/** The first word is the file of a model or a fit, unless a model's text is given. */
export async function measureCommand(
  words: readonly string[],
  options: MeasureArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const [file, events] = options.expression === undefined ? [words[0], words.slice(1)] : [undefined, words];
  const subject = await readModelOrFit(file, options.expression, terminal);
  if (!subject.ok) return printDiagnostics(subject.error, null, terminal);
  const { model, fit } = subject.value;
  if (events.length === 0) {
    if (fit === null) return await printGrowth(model, options, terminal);
    terminal.note("no event is given: write one after the fit, such as 'x < 0'");
    return exitStatus.commandLineWrong;
  }
  const answer = fit === null ? await askModel(model, events, options) : askFit(fit, events, options);
  if (!answer.ok) {
    const { event, diagnostics } = answer.error;
    const source = event === null ? model : { path: 'event', text: event };
    return printDiagnostics(diagnostics, source, terminal);
  }
  terminal.print(
    options.json
      ? JSON.stringify(measureDocument(events, answer.value))
      : describeMeasures(events, answer.value),
  );
  return exitStatus.done;
}

/** Without an event, what can be asked of the process alone. */
async function printGrowth(
  { text, ...model }: ModelText,
  options: MeasureArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const bound = await planWithData(text, options, ({ plan }) => readGiven(plan, options.data));
  const found = bound.ok ? growth(bound.value.plan, bound.value.data) : bound;
  if (!found.ok) return printDiagnostics(found.error, { text, ...model }, terminal);
  terminal.print(options.json ? JSON.stringify({ priorClusters: found.value }) : describeGrowth(found.value));
  return exitStatus.done;
}

type Answer = Result<MeasureResult, MeasureMistakes>;

function askFit(fit: FitDocument, events: readonly string[], { seed = 1 }: MeasureArguments): Answer {
  return measureFit(fit, events, seed);
}

async function askModel(
  { text, folder }: ModelText,
  events: readonly string[],
  options: MeasureArguments,
): Promise<Answer> {
  const choice = { paths: options.data, resolve: (path: string) => resolve(folder, path) };
  const bound = await planWithData(text, options, ({ plan }) => observePrior(plan, choice));
  if (!bound.ok) return err({ event: null, diagnostics: bound.error });
  const { plan, data } = bound.value;
  return measure(plan, events, data, options.seed ?? 1);
}

async function planWithData(
  text: string,
  { set }: MeasureArguments,
  read: (plan: MeasurePlan) => Promise<Result<ObservedTable | null, readonly Diagnostic[]>>,
): Promise<
  Result<{ readonly plan: MeasurePlan; readonly data: ObservedTable | null }, readonly Diagnostic[]>
> {
  const settings = parseAssignments('--set', 'name=value', set);
  if (!settings.ok) return settings;
  const plan = planMeasure(text, settings.value);
  if (!plan.ok) return plan;
  const data = await read(plan.value);
  return data.ok ? ok({ plan: plan.value, data: data.value }) : data;
}

/** The process alone is bound without rows. */
async function readGiven(
  plan: InferencePlan,
  paths: readonly string[],
): Promise<Result<ObservedTable | null, readonly Diagnostic[]>> {
  if (paths.length === 0) return ok(null);
  return await observe(plan, { paths, columns: {}, resolve: (path) => path });
}
