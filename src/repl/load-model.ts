/** A model's text in place of the session's statements; its tables are found from where the session runs. */

import { enterStatements } from './enter-statements.js';
import { mapTables } from './map-tables.js';
import { changeSession, type Session } from './session.js';
import { type Step, said } from './step.js';

/** `resolve` makes a path that the file names one that can be opened from here. */
export function loadModel(session: Session, text: string, resolve: (path: string) => string): Step {
  const empty = changeSession(session, { statements: [], settings: {} });
  const step = enterStatements(empty, mapTables(text, resolve));
  const isRefused = step.output.some(({ kind }) => kind === 'mistakes');
  return isRefused
    ? said(session, ...step.output)
    : { ...step, session: { ...step.session, earlier: session } };
}
