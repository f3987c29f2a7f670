/** `dimsum fmt`: formats model files in place, or says which are not formatted. */
import { format } from '../../syntax/format.js';
import { readModel } from '../read/read-model.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { writeFile } from '../write/write-file.js';

export async function fmtCommand(
  models: readonly string[],
  options: { readonly check?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  for (const argument of models) {
    const read = await readModel(argument, undefined, terminal);
    if (!read.ok) {
      status = printDiagnostics(read.error, null, terminal);
      continue;
    }
    const { text, path } = read.value;
    const formatted = format(text);
    if (!formatted.ok) {
      status = printDiagnostics(formatted.error, read.value, terminal);
    } else if (options.check) {
      if (formatted.value === text) continue;
      terminal.note(`${path}: not formatted; run dimsum fmt ${path}`);
      status = exitStatus.inputWrong;
    } else if (argument === '-') {
      terminal.print(formatted.value.trimEnd());
    } else if (formatted.value !== text) {
      const written = await writeFile(path, formatted.value);
      if (!written.ok) status = printDiagnostics(written.error, null, terminal);
    }
  }
  return status;
}
