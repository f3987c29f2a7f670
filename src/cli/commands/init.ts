/** `dimsum init`: a data file to a commented model that runs on it. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { diagnose } from '../../diagnostics/diagnostic.js';
import { proposeModel } from '../../driver/proposal/propose-model.js';
import { readTable } from '../../observations/tables/read-table.js';
import type { InitArguments } from '../declare/command-arguments.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { checkWritable } from '../write/check-writable.js';
import { writeFile } from '../write/write-file.js';

export async function initCommand(
  data: string,
  { out }: InitArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (out !== undefined && existsSync(out)) {
    return printDiagnostics([diagnose('model-exists', null, { path: out })], null, terminal);
  }
  const unwritable = await checkWritable([out]);
  if (unwritable.length > 0) return printDiagnostics(unwritable, null, terminal);
  const source = await readTable([data], null);
  if (!source.ok) return printDiagnostics(source.error, null, terminal);
  try {
    const model = await proposeModel(source.value, pathFrom(out, data));
    if (!model.ok) return printDiagnostics(model.error, null, terminal);
    if (out === undefined) {
      terminal.print(model.value.trimEnd());
      return exitStatus.done;
    }
    const written = await writeFile(out, model.value);
    if (!written.ok) return printDiagnostics(written.error, null, terminal);
    terminal.note(`written to ${out}; next: dimsum fit ${out}`);
    return exitStatus.done;
  } finally {
    source.value.close();
  }
}

/** A model names its tables from where it is. */
function pathFrom(out: string | undefined, data: string): string {
  if (out === undefined || isAbsolute(data)) return data;
  return relative(dirname(out), data).replaceAll(sep, '/');
}
