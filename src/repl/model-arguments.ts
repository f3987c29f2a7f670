/** The session as arguments of the command line. */
import { settingsFor } from '../driver/settings.js';
import { findTables } from './map-tables.js';
import { type Session, statementsText } from './session.js';

/** The model and the values of its inputs; one that nothing uses yet waits, as names do. */
export function modelArguments({
  statements,
  settings,
}: Pick<Session, 'statements' | 'settings'>): readonly string[] {
  const text = statementsText(statements);
  return [
    '-e',
    text,
    ...Object.entries(settingsFor(text, settings)).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ];
}

/** Of the command `measure`, before its events: a fit, or the model with the files of `:data`. */
export function measureArguments({ fit, data, ...model }: Session): readonly string[] {
  const subject =
    fit === null ? [...modelArguments(model), ...data.flatMap((file) => ['--data', file])] : [fit.path];
  return ['measure', ...subject];
}

/** Files of `:data`, or else what the model itself names; null where neither names any. */
export function dataArguments(session: Session): readonly string[] | null {
  const files = session.data.length > 0 ? session.data : tablesOf(session);
  return files.length === 0 ? null : files.flatMap((file) => ['--data', file]);
}

function tablesOf({ statements }: Session): readonly string[] {
  return [...new Set(findTables(statementsText(statements)).map(({ path }) => path))];
}
