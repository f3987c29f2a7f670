/** `dimsum check`: parses and checks models, and says what is wrong with them. */
import { check } from '../../check/check.js';
import { andThen } from '../../core/result.js';
import { parse } from '../../syntax/parse.js';
import { readModel } from '../read/read-model.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';

export async function checkCommand(
  models: readonly string[],
  options: { readonly expression?: string },
  terminal: Terminal,
): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const everything = options.expression === undefined ? models : [...models, undefined];
  for (const argument of everything.length > 0 ? everything : [undefined]) {
    const expression = argument === undefined ? options.expression : undefined;
    const read = await readModel(argument, expression, terminal);
    if (!read.ok) {
      status = printDiagnostics(read.error, null, terminal);
      continue;
    }
    const checked = andThen(parse(read.value.text), check);
    if (!checked.ok) status = printDiagnostics(checked.error, read.value, terminal);
  }
  return status;
}
