/** `dimsum repl`: a session at a terminal, or of the lines of standard input. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OptionsOf } from '../../repl/complete.js';
import { openSession } from '../../repl/session.js';
import { editLines } from '../session/edit-lines.js';
import { enterLine, loadFile, type RunProgram, type SessionState } from '../session/enter-line.js';
import { joinLines } from '../session/join-lines.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';

/** Without a terminal the status says whether any line was a mistake; at one, mistakes are how one gets there. */
export async function replCommand(
  model: string | undefined,
  terminal: Terminal,
  run: RunProgram,
  optionsOf: OptionsOf,
): Promise<ExitStatus> {
  const folder = await mkdtemp(join(tmpdir(), 'dimsum-'));
  const doors = { terminal, run };
  try {
    const opened: SessionState = { session: openSession(folder), mistaken: false, left: false };
    const begun = model === undefined ? opened : await loadFile(opened, model, doors);
    if (terminal.interactive && process.stdin.isTTY) {
      await editLines(begun, doors, optionsOf);
      return exitStatus.done;
    }
    if (begun.mistaken) return exitStatus.inputWrong;
    let state = begun;
    for (const line of joinLines(await terminal.readInput())) {
      state = await enterLine(state, line, doors);
      if (state.left) break;
    }
    return state.mistaken ? exitStatus.inputWrong : exitStatus.done;
  } finally {
    await rm(folder, { recursive: true });
  }
}
