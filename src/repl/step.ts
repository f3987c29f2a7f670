/** What becomes of a line: the session after it, what to show, and what is left to do outside. */
import {
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticData,
  diagnose,
} from '../diagnostics/diagnostic.js';
import type { SourceText } from '../diagnostics/source-text.js';
import type { Session } from './session.js';

export interface Step {
  readonly session: Session;
  readonly output: readonly Output[];
  readonly effect: Effect | null;
}

export type Output =
  /** What became of a line. */
  | { readonly kind: 'echo'; readonly text: string }
  /** What was asked for. */
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'picture'; readonly text: string }
  | {
      readonly kind: 'mistakes';
      readonly diagnostics: readonly Diagnostic[];
      readonly source: SourceText | null;
    };

/** The session computes nothing that takes long and touches no file: it says what is to be done. */
export type Effect =
  | CommandEffect
  | AskEffect
  | LookEffect
  | { readonly kind: 'load'; readonly path: string }
  | { readonly kind: 'save'; readonly path: string; readonly text: string }
  | { readonly kind: 'leave' };

/** A command of the command line, by its arguments. */
export interface CommandEffect {
  readonly kind: 'command';
  readonly arguments: readonly string[];
  /** To be written first. */
  readonly file: { readonly path: string; readonly text: string } | null;
  /** Where the command writes a fit that becomes the session's. */
  readonly fit: string | null;
}

/** The same, whose output is not shown but read. */
export interface AskEffect {
  readonly kind: 'ask';
  readonly arguments: readonly string[];
  readonly read: (printed: string) => readonly Output[];
}

/** Into the session's files: what they hold is told, or else why they hold it not, and the session is as it was. */
export interface LookEffect {
  readonly kind: 'look';
  readonly files: readonly string[];
  /** What is to have columns of them; null where none is named. */
  readonly variable: { readonly name: string; readonly columns: readonly string[] } | null;
  readonly otherwise: Session;
  /** To be shown where they do. */
  readonly output: readonly Output[];
}

export function said(session: Session, ...output: readonly Output[]): Step {
  return { session, output, effect: null };
}

export function refused<C extends DiagnosticCode>(session: Session, code: C, data: DiagnosticData<C>): Step {
  return said(session, mistake(code, data));
}

export function mistake<C extends DiagnosticCode>(code: C, data: DiagnosticData<C>): Output {
  return { kind: 'mistakes', diagnostics: [diagnose(code, null, data)], source: null };
}

export function running(
  session: Session,
  args: readonly string[],
  { file = null, fit = null }: Partial<Pick<CommandEffect, 'file' | 'fit'>> = {},
): Step {
  return { session, output: [], effect: { kind: 'command', arguments: args, file, fit } };
}
