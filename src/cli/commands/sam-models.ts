/** `dimsum sam add`, `list` and `remove`: names for the files of models. */
import { resolve } from 'node:path';
import { diagnose } from '../../diagnostics/diagnostic.js';
import { readRegistry, writeRegistry } from '../../observations/sam/models/model-registry.js';
import { openSamModel } from '../../observations/sam/models/open-sam-model.js';
import type { SamModelArguments } from '../declare/command-arguments.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';

const registrableName = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

/** The model is opened first, so that nothing is registered that cannot be used. */
export async function samAddCommand(
  name: string,
  { encoder, decoder, convention }: SamModelArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (!registrableName.test(name))
    return printDiagnostics([diagnose('sam-name', null, { name })], null, terminal);
  const registry = await readRegistry();
  if (!registry.ok) return printDiagnostics(registry.error, null, terminal);
  if (encoder === undefined || decoder === undefined) {
    return printDiagnostics([diagnose('sam-unnamed', null, { known: [] })], null, terminal);
  }
  const files = { encoder: resolve(encoder), decoder: resolve(decoder) };
  const model = await openSamModel(files, convention === undefined ? {} : { convention });
  if (!model.ok) return printDiagnostics(model.error, null, terminal);
  const { name: spoken, side } = model.value.convention;
  await model.value.release();
  const written = await writeRegistry({ ...registry.value, [name]: { ...files, convention: spoken } });
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  terminal.note(`${name} is registered: ${spoken} convention, pictures at ${side} pixels`);
  return exitStatus.done;
}

export async function samListCommand(
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const registry = await readRegistry();
  if (!registry.ok) return printDiagnostics(registry.error, null, terminal);
  const models = Object.entries(registry.value);
  if (options.json) {
    terminal.print(
      JSON.stringify(
        models.map(([name, model]) => ({ name, ...model })),
        null,
        2,
      ),
    );
  } else if (models.length === 0) {
    terminal.note('No model is registered: dimsum sam add NAME --encoder FILE --decoder FILE');
  } else {
    for (const [name, { convention, encoder, decoder }] of models) {
      terminal.print(`${name}  ${convention}\n  encoder ${encoder}\n  decoder ${decoder}`);
    }
  }
  return exitStatus.done;
}

export async function samRemoveCommand(name: string, terminal: Terminal): Promise<ExitStatus> {
  const registry = await readRegistry();
  if (!registry.ok) return printDiagnostics(registry.error, null, terminal);
  const known = Object.keys(registry.value);
  if (!known.includes(name)) {
    return printDiagnostics([diagnose('sam-unregistered', null, { name, known })], null, terminal);
  }
  const { [name]: _removed, ...rest } = registry.value;
  const written = await writeRegistry(rest);
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  terminal.note(`${name} is forgotten; its files stay`);
  return exitStatus.done;
}
