/** What a session holds between two lines: readonly, so that undoing is going back. */
import { withSettings } from '../driver/settings.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';

export interface SessionStatement {
  /** What it defines, or what it is there for (`observe x`, `weight`, `infer`): a later statement of such a name takes its place. */
  readonly names: readonly string[];
  /** As the author wrote it. */
  readonly text: string;
}

export interface SessionFit {
  /** The file that it is in, which the commands are given. */
  readonly path: string;
  readonly document: FitDocument;
}

export interface Session {
  readonly statements: readonly SessionStatement[];
  /** Values of `:set`, as `--set` takes them. */
  readonly settings: Readonly<Record<string, string>>;
  /** Files, as `--data` takes them. */
  readonly data: readonly string[];
  /** Of the model, the settings and the data as they are now. */
  readonly fit: SessionFit | null;
  /** How many fits there have been: each has a file of its own, so that undoing finds it. */
  readonly fits: number;
  /** Every line entered, for `:history`. */
  readonly entered: readonly string[];
  /** Before the last change; null where nothing has changed. */
  readonly earlier: Session | null;
  /** Where files of the session go. */
  readonly folder: string;
}

export function openSession(folder: string): Session {
  return {
    statements: [],
    settings: {},
    data: [],
    fit: null,
    fits: 0,
    entered: [],
    earlier: null,
    folder,
  };
}

export type SessionChange = Partial<Pick<Session, 'statements' | 'settings' | 'data'>>;

/** A change of what a fit is of leaves none. */
export function changeSession(session: Session, change: SessionChange): Session {
  return { ...session, ...change, fit: null, earlier: session };
}

/** The fit is the session's own until something changes. */
export function keepFit(session: Session, fit: SessionFit): Session {
  return { ...session, fit, fits: session.fits + 1, earlier: session };
}

/** What was there before the last change; the lines entered since are not forgotten, nor are files written twice. */
export function undoChange(session: Session): Session | null {
  const { earlier, entered, fits } = session;
  return earlier === null ? null : { ...earlier, entered, fits };
}

export function statementsText(statements: readonly SessionStatement[]): string {
  return statements.map(({ text }) => text).join('\n');
}

/** The model as a file would have it, settings last. */
export function modelText({ statements, settings }: Session): string {
  return withSettings(statementsText(statements), settings);
}
