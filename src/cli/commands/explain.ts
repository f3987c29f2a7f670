/** `dimsum explain`: what was understood of a model, which method was chosen, and why not the others. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { planModel } from '../../driver/compile.js';
import { observe } from '../../driver/observe.js';
import type { InferencePlan } from '../../plan/inference-plan.js';
import { type DataSize, sizeOf } from '../../plan/methods/data-size.js';
import { planOnData } from '../../plan/methods/plan-on-data.js';
import { explainPlan } from '../../report/explain-plan.js';
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
  const met = size === null ? null : planOnData(plan.value, size.value);
  const { data, costs, plan: own } = met ?? { plan: plan.value };
  terminal.print(
    options.json ? JSON.stringify({ ...own, data, costs }, null, 2) : explainPlan(plan.value, met),
  );
  return exitStatus.done;
}

/** What N and D are in the costs. */
async function sizeOfData(
  plan: InferencePlan,
  paths: readonly string[],
): Promise<Result<DataSize, readonly Diagnostic[]>> {
  const data = await observe(plan, { paths, columns: {}, resolve: (path) => path });
  return data.ok ? ok(sizeOf(data.value)) : data;
}
