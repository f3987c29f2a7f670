/** The lines of a text, those that a bracket holds together as one. */
import { goesOn } from '../../repl/open-brackets.js';

export function* joinLines(text: string): Generator<string> {
  let pending = '';
  for (const line of text.split(/\r?\n/)) {
    pending = pending === '' ? line : `${pending}\n${line}`;
    if (goesOn(pending)) continue;
    yield pending;
    pending = '';
  }
  if (pending !== '') yield pending;
}
