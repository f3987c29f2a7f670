/** `dimsum explain`: what was understood of a model, which method was chosen, and why not the others. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { planModel } from '../../driver/compile.js';
import { observe } from '../../driver/observe.js';
import type { InferencePlan } from '../../plan/inference-plan.js';
import { type DataSize, explainPlan } from '../../report/explain-plan.js';
import type { ExplainArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { parseAssignments } from '../parse-assignments.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readModel } from '../read-model.js';
import type { Terminal } from '../terminal.js';

export async function explainCommand(
  argument: string | undefined,
  options: ExplainArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const set = parseAssignments('--set', 'name=value', options.set);
  if (!set.ok) return printDiagnostics(set.error, null, terminal);
  const model = await readModel(argument, options.expression, terminal);
  if (!model.ok) return printDiagnostics(model.error, null, terminal);
  const plan = planModel(model.value.text, { method: options.method, set: set.value });
  if (!plan.ok) return printDiagnostics(plan.error, model.value, terminal);
  const size = options.data.length === 0 ? null : await sizeOfData(plan.value, options.data);
  if (size?.ok === false) return printDiagnostics(size.error, null, terminal);
  const data = size === null ? {} : { data: size.value };
  terminal.print(
    options.json ? JSON.stringify({ ...plan.value, ...data }, null, 2) : explainPlan(plan.value, size?.value),
  );
  return exitStatus.done;
}

/** What N and D are in the costs. */
async function sizeOfData(
  plan: InferencePlan,
  paths: readonly string[],
): Promise<Result<DataSize, readonly Diagnostic[]>> {
  const data = await observe(plan, { paths, columns: {}, resolve: (path) => path });
  return data.ok ? ok({ rows: data.value.rows, columns: data.value.columns.map(({ name }) => name) }) : data;
}
