/** A command of the session, `:name argument`. */
import type { Session } from '../session.js';
import type { Step } from '../step.js';

export interface SessionCommand {
  readonly name: string;
  /** As help writes it after the name; empty where it takes none. */
  readonly argument: string;
  readonly summary: string;
  /** Whether what it takes may be left out. */
  readonly needsArgument: boolean;
  /** Whether what it takes first is the name of a file, which completion offers. */
  readonly takesFile: boolean;
  act(session: Session, argument: string): Step;
}
