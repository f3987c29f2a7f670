/** Commands that compute: each the command of the same name of the command line, on the session's model, data and fit. */
import { dataArguments, measureArguments, modelArguments } from '../model-arguments.js';
import type { Session, SessionFit } from '../session.js';
import { splitWords } from '../split-words.js';
import { refused, running, type Step } from '../step.js';
import { plotFit } from './plot-fit.js';
import type { SessionCommand } from './session-command.js';

export const fitCommands: readonly SessionCommand[] = [
  {
    name: 'explain',
    argument: '[OPTION…]',
    summary: 'what was understood, and how it will be fitted (dimsum explain)',
    needsArgument: false,
    takesFile: false,
    act: (session, argument) =>
      running(session, ['explain', ...modelArguments(session), ...given(session), ...splitWords(argument)]),
  },
  {
    name: 'fit',
    argument: '[OPTION…]',
    summary: 'fit the model to the data (dimsum fit): --method em, --seed 2, --out FILE, …',
    needsArgument: false,
    takesFile: false,
    act(session, argument) {
      const words = splitWords(argument);
      const own = words.indexOf('--out');
      const path = (own < 0 ? undefined : words[own + 1]) ?? `${session.folder}/fit-${session.fits + 1}.json`;
      const rest = own < 0 ? words : words.filter((_, index) => index !== own && index !== own + 1);
      return running(
        session,
        ['fit', ...modelArguments(session), ...given(session), '--out', path, ...rest],
        { fit: path },
      );
    },
  },
  {
    name: 'predict',
    argument: '3.5, 70',
    summary:
      'cluster, log density and probability of a new cluster of rows; a ; between rows (dimsum predict)',
    needsArgument: true,
    takesFile: false,
    act: (session, argument) => withFit(session, 'predict', (fit) => predictRows(session, fit, argument)),
  },
  {
    name: 'measure',
    argument: 'x < 0',
    summary: 'what the random measure gives to a set, before data or after a fit (dimsum measure)',
    needsArgument: true,
    takesFile: false,
    act: (session, argument) =>
      running(session, [...measureArguments(session), '--', ...argument.split(/\s*;\s*/)]),
  },
  {
    name: 'sample',
    argument: 'N [OPTION…]',
    summary: 'rows that the fit, or before one the model, expects (dimsum sample); --of theta, z, pi, G',
    needsArgument: true,
    takesFile: false,
    act(session, argument) {
      const { fit } = session;
      const subject = fit === null ? [...modelArguments(session), ...given(session)] : [fit.path];
      return running(session, ['sample', ...subject, '-n', ...splitWords(argument)]);
    },
  },
  {
    name: 'plot',
    argument: '',
    summary: 'the number of clusters and what each column is expected to be, drawn here',
    needsArgument: false,
    takesFile: false,
    act: (session) => withFit(session, 'plot', ({ document }) => plotFit(session, document)),
  },
  {
    name: 'report',
    argument: 'OUT.html [OPTION…]',
    summary: 'the fit as one page of figures (dimsum report)',
    needsArgument: true,
    takesFile: true,
    act: (session, argument) =>
      withFit(session, 'report', ({ path }) => {
        const [out = '', ...rest] = splitWords(argument);
        return running(session, ['report', path, ...(dataArguments(session) ?? []), '-o', out, ...rest]);
      }),
  },
  {
    name: 'compile',
    argument: 'OUT.mjs [OPTION…]',
    summary: 'the model as a sampler that your own program imports (dimsum compile)',
    needsArgument: true,
    takesFile: true,
    act(session, argument) {
      const [out = '', ...rest] = splitWords(argument);
      return running(session, ['compile', ...modelArguments(session), '-o', out, ...rest]);
    },
  },
];

/** Only what `:data` names: the model's own files need no argument. */
function given({ data }: Session): readonly string[] {
  return data.flatMap((file) => ['--data', file]);
}

function withFit(session: Session, command: string, act: (fit: SessionFit) => Step): Step {
  return session.fit === null ? refused(session, 'nothing-fitted', { command }) : act(session.fit);
}

function predictRows(session: Session, { path, document }: SessionFit, argument: string): Step {
  const { columns } = document.data;
  const rows = argument.split(';').map((row) => row.split(',').map((cell) => cell.trim()));
  const odd = rows.find((row) => row.length !== columns.length);
  if (odd !== undefined) return refused(session, 'cells-of-row', { columns, found: odd.length });
  const file = `${session.folder}/rows.csv`;
  const text = `${[columns.map(quoted), ...rows].map((row) => row.join(',')).join('\n')}\n`;
  return running(session, ['predict', path, '--data', file], { file: { path: file, text } });
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
