/** Commands that change or show the model. */
import { check } from '../../check/check.js';
import { andThen } from '../../core/result.js';
import { placeInSettings, settingsFor, withSettings } from '../../driver/settings.js';
import { asciiName } from '../../syntax/canonical-name.js';
import { format } from '../../syntax/format.js';
import { parse } from '../../syntax/parse.js';
import { enterStatements } from '../enter-statements.js';
import { changeSession, modelText, type Session, statementsText, undoChange } from '../session.js';
import { splitWords } from '../split-words.js';
import { refused, type Step, said } from '../step.js';
import type { SessionCommand } from './session-command.js';

export const modelCommands: readonly SessionCommand[] = [
  {
    name: 'data',
    argument: 'FILE…',
    summary: 'the files of rows, in place of what the model names',
    needsArgument: true,
    takesFile: true,
    act(session, argument) {
      const data = splitWords(argument);
      const effect = { kind: 'look', files: data, variable: null, otherwise: session, output: [] } as const;
      return { session: changeSession(session, { data }), output: [], effect };
    },
  },
  {
    name: 'observe',
    argument: 'x = a, b',
    summary: 'the columns that are x: the statement observe x = table("FILE", [a, b])',
    needsArgument: true,
    takesFile: false,
    act: observeColumns,
  },
  {
    name: 'set',
    argument: 'alpha = 2',
    summary: 'the value of an input, as --set gives it',
    needsArgument: true,
    takesFile: false,
    act: setInput,
  },
  {
    name: 'remove',
    argument: 'NAME…',
    summary: 'forget the statements that define these names (observe x, infer and weight too)',
    needsArgument: true,
    takesFile: false,
    act: removeNames,
  },
  {
    name: 'list',
    argument: '',
    summary: 'the model as it is now',
    needsArgument: false,
    takesFile: false,
    act(session) {
      const text = modelText(session).trim();
      return said(session, { kind: 'answer', text: text === '' ? 'no statement yet' : text });
    },
  },
  {
    name: 'load',
    argument: 'MODEL.ppl',
    summary: 'the statements of a file in place of those here',
    needsArgument: true,
    takesFile: true,
    act: (session, path) => ({ session, output: [], effect: { kind: 'load', path } }),
  },
  {
    name: 'save',
    argument: 'MODEL.ppl',
    summary: 'write the model, formatted, settings last',
    needsArgument: true,
    takesFile: true,
    act(session, path) {
      const formatted = format(modelText(session));
      return formatted.ok
        ? { session, output: [], effect: { kind: 'save', path, text: formatted.value } }
        : said(session, {
            kind: 'mistakes',
            diagnostics: formatted.error,
            source: { path: 'session', text: modelText(session) },
          });
    },
  },
  {
    name: 'undo',
    argument: '',
    summary: 'take the last change back, a fit too',
    needsArgument: false,
    takesFile: false,
    act(session) {
      const before = undoChange(session);
      if (before === null) return refused(session, 'nothing-to-undo', {});
      const { statements } = before;
      return said(before, {
        kind: 'echo',
        text: `undone: ${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}, ${before.fit === null ? 'no fit' : 'fitted'}`,
      });
    },
  },
  {
    name: 'history',
    argument: '',
    summary: 'the lines of this session',
    needsArgument: false,
    takesFile: false,
    act(session) {
      const width = String(session.entered.length).length;
      const lines = session.entered.map((line, index) => {
        const indented = line.replaceAll('\n', `\n${' '.repeat(width + 2)}`);
        return `${String(index + 1).padStart(width)}  ${indented}`;
      });
      return said(session, { kind: 'answer', text: lines.join('\n') });
    },
  },
];

function observeColumns(session: Session, argument: string): Step {
  const [, name, columns] = /^(\S+)\s*=\s*(.+)$/s.exec(argument) ?? [];
  if (name === undefined || columns === undefined) {
    return refused(session, 'option-malformed', { option: ':observe', value: argument, form: 'x = a, b' });
  }
  const [file] = session.data;
  if (file === undefined) return refused(session, 'observe-before-data', { name });
  const step = enterStatements(
    session,
    `observe ${name} = table(${JSON.stringify(file)}, [${columns.trim()}])`,
  );
  if (step.session === session) return step;
  const wanted = columns.split(',').map((column) => column.trim().replace(/^"(.*)"$/s, '$1'));
  const effect = {
    kind: 'look',
    files: session.data,
    variable: { name, columns: wanted },
    otherwise: session,
    output: step.output,
  } as const;
  return { ...step, output: [], effect };
}

function setInput(session: Session, argument: string): Step {
  const [, name, value] = /^(\S+)\s*=\s*(.+)$/s.exec(argument) ?? [];
  if (name === undefined || value === undefined) {
    return refused(session, 'option-malformed', { option: ':set', value: argument, form: 'name = value' });
  }
  const given = session.statements.find((each) => each.names.includes(asciiName(name)));
  if (given !== undefined)
    return refused(session, 'set-defined', { name, value: value.trim(), statement: given.text });
  const settings = { ...session.settings, [name]: value.trim() };
  const written = statementsText(session.statements);
  const checked = placeInSettings(andThen(parse(withSettings(written, settings)), check), written, settings);
  const own = checked.ok ? [] : checked.error.filter(({ source }) => source !== undefined);
  if (own.length > 0) return said(session, { kind: 'mistakes', diagnostics: own, source: null });
  const isUsed = Object.hasOwn(settingsFor(written, settings), name);
  const text = `${name} = ${value.trim()}${isUsed ? '' : `; nothing uses ${name} yet`}`;
  return said(changeSession(session, { settings }), { kind: 'echo', text });
}

function removeNames(session: Session, argument: string): Step {
  const names = argument.split(/\s*,\s*/);
  const { statements, settings } = session;
  const known = [...statements.flatMap((each) => each.names), ...Object.keys(settings)];
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined) return refused(session, 'nothing-to-remove', { name: stranger, known });
  const rest = statements.filter((each) => !each.names.some((name) => names.includes(name)));
  const kept = Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
  const model = rest.length === 0 ? null : andThen(parse(statementsText(rest)), check);
  const open = model?.ok
    ? model.value.nodes.filter(({ kind }) => kind === 'input').map(({ name }) => name)
    : [];
  return said(changeSession(session, { statements: rest, settings: kept }), {
    kind: 'echo',
    text: `removed: ${names.join(', ')}${open.length > 0 ? `; still open: ${open.join(', ')}` : ''}`,
  });
}
