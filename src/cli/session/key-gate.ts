/**
 * The keys on their way to the line editor, a line at a time: what is typed while a line is carried out waits unseen for the next
 * prompt, as in a shell, and Ctrl-C there is the running command's.
 */
import { PassThrough, type Readable } from 'node:stream';

export interface KeyGate {
  /** What the line editor reads from. */
  readonly input: Readable;
  /** At a prompt: the keys of one more line. */
  open(): void;
  /** At the end: the terminal as it was. */
  release(): void;
}

const interrupt = '\u0003';

export function gateKeys(stdin: NodeJS.ReadStream): KeyGate {
  // The editor asks for raw mode where it reads, and gives it back when it is stopped (Ctrl-Z) or closed.
  const input = Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => stdin.setRawMode(isRaw) });
  let waiting = '';
  let isOpen = false;
  const pass = (): void => {
    if (!isOpen || waiting === '') return;
    const end = endOfLine(waiting);
    const line = waiting.slice(0, end ?? waiting.length);
    waiting = waiting.slice(line.length);
    isOpen = end === null;
    input.write(line);
  };
  const take = (keys: string): void => {
    waiting += keys;
    const stop = isOpen ? -1 : waiting.lastIndexOf(interrupt);
    if (stop >= 0) {
      waiting = waiting.slice(stop + 1);
      process.emit('SIGINT', 'SIGINT');
    }
    pass();
  };
  stdin.setEncoding('utf8').on('data', take);
  return {
    input,
    open() {
      isOpen = true;
      pass();
    },
    release() {
      stdin.off('data', take).pause();
    },
  };
}

/** Behind the key that enters a line; after Escape that enters none. Null where there is no such key. */
function endOfLine(keys: string): number | null {
  for (let at = 0; at < keys.length; at++) {
    if (keys[at] !== '\r' && keys[at] !== '\n') continue;
    if (keys[at - 1] !== '\u001b') return keys.startsWith('\r\n', at) ? at + 2 : at + 1;
  }
  return null;
}
