/** The lines typed in earlier sessions, in the user's folder of state (XDG Base Directory Specification), newest first. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../terminal/terminal.js';
import { writeFile } from '../write/write-file.js';

export const historyLength = 1000;

function historyPath(): string {
  const { XDG_STATE_HOME: state } = process.env;
  return join(state ? state : join(homedir(), '.local', 'state'), 'dimsum', 'history');
}

export async function readHistory(): Promise<readonly string[]> {
  try {
    return (await readFile(historyPath(), 'utf8')).split('\n').filter((line) => line !== '');
  } catch {
    // The first session has none.
    return [];
  }
}

/** Before what is kept by then: other sessions write there too. False where it cannot be kept, which is said and ends nothing. */
export async function rememberLine(line: string, terminal: Terminal): Promise<boolean> {
  if (line.trim() === '') return true;
  const earlier = await readHistory();
  const lines = [line, ...earlier.filter((each) => each !== line)].slice(0, historyLength);
  const written = await writeFile(historyPath(), `${lines.join('\n')}\n`);
  if (!written.ok) terminal.note(`the history is not kept: ${historyPath()} cannot be written`);
  return written.ok;
}
