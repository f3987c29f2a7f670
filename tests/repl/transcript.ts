/** A session's transcript: its lines typed, and all that was shown, in the order of the two streams together. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../src/cli/program.js';
import { enterLine, type SessionState } from '../../src/cli/session/enter-line.js';
import { openSession } from '../../src/repl/session.js';
import { recordingTerminal } from '../cli/recording-terminal.js';

/** Prose after `#` and the lines after `> ` and `… ` are kept; what they print is made anew. */
export async function replay(transcript: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dimsum-session-'));
  const written: string[] = [];
  const terminal = {
    ...recordingTerminal(),
    print: (text: string) => void written.push(text),
    note: (text: string) => void written.push(text),
  };
  let state: SessionState = { session: openSession(folder), mistaken: false, left: false };
  try {
    for (const typed of transcript.match(/^(# .*|> .*(\n… .*)*)$/gmu) ?? []) {
      written.push(typed);
      if (typed.startsWith('> ')) {
        const line = typed.replaceAll(/^(> |… )/gmu, '');
        state = await enterLine(state, line, { terminal, run: runProgram });
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const text = `${written.join('\n')}\n`;
  return text.replaceAll(folder, '/tmp/dimsum').replaceAll(/ in \d+\.\d\d s/g, ' in 0.00 s');
}
