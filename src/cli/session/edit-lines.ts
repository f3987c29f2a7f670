/** A session at a terminal: Node's own line editor, with completion and a history that is kept. */
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { complete, type OptionsOf } from '../../repl/complete.js';
import { goesOn } from '../../repl/open-brackets.js';
import type { Session } from '../../repl/session.js';
import { enterLine, type SessionDoors, type SessionState } from './enter-line.js';
import { gateKeys } from './key-gate.js';
import { historyLength, readHistory, rememberLine } from './line-history.js';
import { redrawWhileTyped } from './redraw-line.js';

const prompts = { first: '> ', further: '… ' } as const;

export async function editLines(
  begun: SessionState,
  doors: SessionDoors,
  optionsOf: OptionsOf,
): Promise<void> {
  const { stdin, stdout } = process;
  const keys = gateKeys(stdin);
  const { terminal } = doors;
  let state = begun;
  let pending = '';
  let isRemembered = true;
  terminal.print('Statements, questions such as E[clusters], and commands: :help lists them. Ctrl-D leaves.');
  const editor = createInterface({
    input: keys.input,
    output: stdout,
    terminal: true,
    prompt: prompts.first,
    history: [...(await readHistory())],
    historySize: historyLength,
    removeHistoryDuplicates: true,
    completer: (line: string) => completeLine(state.session, line, optionsOf),
  });
  editor.on('SIGINT', () => {
    editor.write(null, { ctrl: true, name: 'e' });
    editor.write(null, { ctrl: true, name: 'u' });
    pending = '';
    stdout.write('\n');
    editor.setPrompt(prompts.first);
    editor.prompt();
  });
  redrawWhileTyped(editor, keys.input, terminal);
  editor.prompt();
  keys.open();
  for await (const line of editor) {
    if (isRemembered) isRemembered = await rememberLine(line, terminal);
    pending = pending === '' ? line : `${pending}\n${line}`;
    const isOpen = goesOn(pending);
    if (!isOpen) {
      const text = pending;
      pending = '';
      state = await enterLine(state, text, doors);
      if (state.left) break;
    }
    editor.setPrompt(isOpen ? prompts.further : prompts.first);
    editor.prompt();
    keys.open();
  }
  editor.close();
  keys.release();
  if (!state.left) stdout.write('\n');
}

function completeLine(session: Session, line: string, optionsOf: OptionsOf): [string[], string] {
  const { fragment, candidates, isFile } = complete(session, line, optionsOf);
  return [isFile ? filesThatBegin(fragment) : [...candidates], fragment];
}

/** Folders end in a slash, to go on from. */
function filesThatBegin(fragment: string): string[] {
  const inFolder = fragment.endsWith('/') || fragment === '';
  const folder = inFolder
    ? fragment
    : dirname(fragment) === '.' && !fragment.startsWith('./')
      ? ''
      : `${dirname(fragment)}/`;
  const beginning = inFolder ? '' : basename(fragment);
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
      .filter(({ name }) => name.startsWith(beginning) && (beginning !== '' || !name.startsWith('.')))
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`);
  } catch {
    // A folder that is not there has no files to offer.
    return [];
  }
}
