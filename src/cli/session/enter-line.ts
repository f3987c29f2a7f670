/** A line of a session: evaluated, shown, and what it asks of the world carried out. */
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { chooseColumns } from '../../observations/choose-columns.js';
import { isTablePath } from '../../observations/tables/is-table-path.js';
import { readTable } from '../../observations/tables/read-table.js';
import { evaluate, lostFit } from '../../repl/evaluate.js';
import { loadModel } from '../../repl/load-model.js';
import { mapTables } from '../../repl/map-tables.js';
import { keepFit, type Session } from '../../repl/session.js';
import type { AskEffect, CommandEffect, Effect, LookEffect, Output, Step } from '../../repl/step.js';
import { readFitFile } from '../read/read-fit-file.js';
import { readModel } from '../read/read-model.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { writeFile } from '../write/write-file.js';

/** The command line itself, for the commands that are its own. */
export type RunProgram = (args: readonly string[], terminal: Terminal) => Promise<ExitStatus>;

export interface SessionDoors {
  readonly terminal: Terminal;
  readonly run: RunProgram;
}

export interface SessionState {
  readonly session: Session;
  /** Whether any line so far was a mistake. */
  readonly mistaken: boolean;
  readonly left: boolean;
}

export async function enterLine(
  state: SessionState,
  line: string,
  doors: SessionDoors,
): Promise<SessionState> {
  return await settle(state, evaluate(state.session, line), doors);
}

async function settle(state: SessionState, step: Step, doors: SessionDoors): Promise<SessionState> {
  const shown = show(step.output, doors.terminal);
  const next = { ...state, session: step.session, mistaken: state.mistaken || shown === 'mistaken' };
  return step.effect === null ? next : await carryOut(next, step.effect, doors);
}

function show(output: readonly Output[], terminal: Terminal): 'sound' | 'mistaken' {
  for (const each of output) {
    if (each.kind === 'mistakes') printDiagnostics(each.diagnostics, each.source, terminal);
    else if (each.kind === 'echo') terminal.print(terminal.paint('dim', each.text));
    else terminal.print(each.kind === 'picture' ? terminal.paint('cyan', each.text) : each.text);
  }
  return output.some(({ kind }) => kind === 'mistakes') ? 'mistaken' : 'sound';
}

async function carryOut(state: SessionState, effect: Effect, doors: SessionDoors): Promise<SessionState> {
  switch (effect.kind) {
    case 'command':
      return await runCommand(state, effect, doors);
    case 'ask':
      return await ask(state, effect, doors);
    case 'look':
      return await look(state, effect, doors);
    case 'load':
      return await loadFile(state, effect.path, doors);
    case 'save': {
      const { path } = effect;
      const text = mapTables(effect.text, (table) =>
        isAbsolute(table) ? table : relative(dirname(path), table),
      );
      const written = await writeFile(path, text);
      if (!written.ok) return mistaken(state, printDiagnostics(written.error, null, doors.terminal));
      doors.terminal.note(`written to ${path}`);
      return state;
    }
    case 'leave':
      return { ...state, left: true };
  }
}

async function runCommand(
  state: SessionState,
  { arguments: args, file, fit }: CommandEffect,
  { terminal, run }: SessionDoors,
): Promise<SessionState> {
  if (file !== null) {
    const written = await writeFile(file.path, file.text);
    if (!written.ok) return mistaken(state, printDiagnostics(written.error, null, terminal));
  }
  const before = fit === null ? null : await writtenAt(fit);
  const next = mistaken(state, await run(args, terminal));
  // An interrupted run has written what was finished, if anything was.
  if (fit === null || (await writtenAt(fit)) === before) return next;
  const document = await readFitFile(fit);
  if (!document.ok) return mistaken(next, printDiagnostics(document.error, null, terminal));
  return { ...next, session: keepFit(next.session, { path: fit, document: document.value }) };
}

/** Null where there is no such file. */
async function writtenAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return null;
  }
}

/** Pictures are looked at when they are read. */
async function look(
  state: SessionState,
  { files, variable, otherwise, output }: LookEffect,
  { terminal }: SessionDoors,
): Promise<SessionState> {
  const refuse = (diagnostics: readonly Diagnostic[]): SessionState =>
    mistaken({ ...state, session: otherwise }, printDiagnostics(diagnostics, null, terminal));
  const taken = (told: readonly string[]): SessionState => {
    show(output, terminal);
    const lost = otherwise.fit === null ? [] : [lostFit];
    for (const text of [...told, ...lost]) terminal.print(terminal.paint('dim', text));
    return state;
  };
  const data = `data: ${files.join(', ')}`;
  if (!files.every(isTablePath)) return taken(variable === null ? [data] : []);
  const source = await readTable(files, null);
  if (!source.ok) return refuse(source.error);
  const { rows, columns } = source.value;
  source.value.close();
  if (variable === null) return taken([`${data}, ${rows.toLocaleString('en')} rows of ${namesOf(columns)}`]);
  const chosen = chooseColumns(source.value, [{ ...variable, texts: 'levels' }], null);
  return chosen.ok ? taken([]) : refuse(chosen.error);
}

/** The first of many. */
function namesOf(columns: readonly { readonly name: string }[]): string {
  const names = columns.map(({ name }) => name);
  return names.length <= 12
    ? names.join(', ')
    : `${names.slice(0, 10).join(', ')} and ${names.length - 10} more`;
}

async function ask(
  state: SessionState,
  { arguments: args, read }: AskEffect,
  { terminal, run }: SessionDoors,
): Promise<SessionState> {
  const printed: string[] = [];
  const status = await run(args, { ...terminal, print: (text) => void printed.push(text) });
  if (status !== exitStatus.done) return mistaken(state, status);
  const shown = show(read(printed.join('\n')), terminal);
  return { ...state, mistaken: state.mistaken || shown === 'mistaken' };
}

/** A model's file in place of the session's statements. */
export async function loadFile(
  state: SessionState,
  path: string,
  doors: SessionDoors,
): Promise<SessionState> {
  const model = await readModel(path, undefined, doors.terminal);
  if (!model.ok) return mistaken(state, printDiagnostics(model.error, null, doors.terminal));
  const { text, folder } = model.value;
  const fromHere = (table: string): string =>
    isAbsolute(table) || folder === '.' ? table : join(folder, table);
  return await settle(state, loadModel(state.session, text, fromHere), doors);
}

/** That a method did not converge, or was stopped, is no mistake of the line. */
function mistaken(state: SessionState, status: ExitStatus): SessionState {
  const isMistake =
    status === exitStatus.inputWrong ||
    status === exitStatus.commandLineWrong ||
    status === exitStatus.broken;
  return { ...state, mistaken: state.mistaken || isMistake };
}
