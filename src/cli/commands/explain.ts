/** `dimsum explain`: what was understood of a model, which method was chosen, and why not the others. */
import { planModel } from '../../driver/compile.js';
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
  terminal.print(options.json ? JSON.stringify(plan.value, null, 2) : explainPlan(plan.value));
  return exitStatus.done;
}
