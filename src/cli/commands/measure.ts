/** `dimsum measure`: what the random measure of a model gives to sets, before any data. */
import type { Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type MeasurePlan, measure, planMeasure } from '../../driver/measure.js';
import { observe } from '../../driver/observe.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { describeMeasures, measureDocument } from '../../report/describe-measures.js';
import type { MeasureArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { parseAssignments } from '../parse-assignments.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readModel } from '../read-model.js';
import type { Terminal } from '../terminal.js';

/** The first word is the model's file, unless its text is given. */
export async function measureCommand(
  words: readonly string[],
  options: MeasureArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const [file, events] = options.expression === undefined ? [words[0], words.slice(1)] : [undefined, words];
  const set = parseAssignments('--set', 'name=value', options.set);
  if (!set.ok) return printDiagnostics(set.error, null, terminal);
  const model = await readModel(file, options.expression, terminal);
  if (!model.ok) return printDiagnostics(model.error, null, terminal);
  if (events.length === 0) {
    terminal.note("no event is given: write one after the model, such as 'x < 0'");
    return exitStatus.commandLineWrong;
  }
  const plan = planMeasure(model.value.text, set.value);
  if (!plan.ok) return printDiagnostics(plan.error, model.value, terminal);
  const data = options.data.length === 0 ? null : await readData(plan.value, options.data);
  if (data?.ok === false) return printDiagnostics(data.error, null, terminal);
  const answer = measure(plan.value, events, data?.value ?? null, options.seed ?? 1);
  if (!answer.ok) {
    const { event, diagnostics } = answer.error;
    const source = event === null ? null : { path: 'event', text: event };
    return printDiagnostics(diagnostics, source, terminal);
  }
  terminal.print(
    options.json
      ? JSON.stringify(measureDocument(events, answer.value))
      : describeMeasures(events, answer.value),
  );
  return exitStatus.done;
}

async function readData(
  { plan }: MeasurePlan,
  paths: readonly string[],
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  return await observe(plan, { paths, columns: {}, resolve: (path) => path });
}
