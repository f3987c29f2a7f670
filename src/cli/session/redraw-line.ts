/**
 * The line being typed, in colours, while it is typed.
 *
 * Node's line editor echoes plain text and leaves the cursor where it belongs. After it, the same text is written over itself
 * with colours between its characters: no cell changes but in its colour, so nothing is computed of widths and wraps. All
 * that one arrival of keys makes is written at once: nothing flickers, and a long paste is painted once.
 */
import { cursorTo, type Interface, moveCursor } from 'node:readline';
import type { Readable } from 'node:stream';
import { classifyLine, type LineToken } from '../../repl/classify-line.js';
import type { Style, Terminal } from '../terminal/terminal.js';

const styles: Readonly<Partial<Record<LineToken['kind'], Style>>> = {
  command: 'bold',
  option: 'cyan',
  comment: 'dim',
  string: 'green',
  keyword: 'magenta',
  method: 'magenta',
  distribution: 'cyan',
  index: 'dim',
  number: 'yellow',
};

/** Save the cursor's place, and go back to it (DECSC, DECRC). */
const place = { save: '\u001b7', restore: '\u001b8' } as const;

/** `input` is where the editor reads its keys. */
export function redrawWhileTyped(editor: Interface, input: Readable, terminal: Terminal): void {
  const { stdout } = process;
  if (process.env.TERM === 'dumb') return;
  const paint = (): void => {
    if (!terminal.coloured || editor.line === '' || isTaller(editor, stdout)) return;
    stdout.write(place.save);
    moveCursor(stdout, 0, -editor.getCursorPos().rows);
    cursorTo(stdout, 0);
    stdout.write(`${editor.getPrompt()}${paintLine(editor.line, terminal)}${place.restore}`);
  };
  let keys = 0;
  let rowBefore = 0;
  const settle = (): void => {
    if (keys > 1) settlePaste(editor, rowBefore);
    paint();
    stdout.uncork();
    keys = 0;
  };
  const gather = (): void => {
    if (keys++ > 0) return;
    rowBefore = editor.getCursorPos().rows;
    stdout.cork();
    process.nextTick(settle);
  };
  // Before the editor sees the key: what is entered is gone afterwards.
  input.prependListener('keypress', (_, key: { readonly name?: string } | undefined) => {
    gather();
    if (key?.name !== 'return' && key?.name !== 'enter') return;
    paint();
    rowBefore = 0;
  });
  // After Tab the editor waits for candidates and goes on; after a change of the window's size it writes its line anew.
  editor.on('resume', gather);
  stdout.on('resize', gather);
  editor.once('close', () => void stdout.off('resize', gather));
}

/**
 * Keys that arrive together Node's editor writes without following how the line wraps, so that its next change would begin
 * rows too low (one that ends a row is followed): back to the row that it knows, from where it writes the line anew.
 */
function settlePaste(editor: Interface, rowBefore: number): void {
  const { rows, cols } = editor.getCursorPos();
  if (rows <= rowBefore || cols === 0) return;
  moveCursor(process.stdout, 0, rowBefore - rows);
  editor.prompt(true);
}

function paintLine(line: string, terminal: Terminal): string {
  let painted = '';
  let end = 0;
  for (const { kind, span } of classifyLine(line)) {
    const style = styles[kind];
    if (style === undefined) continue;
    painted += line.slice(end, span.start) + terminal.paint(style, line.slice(span.start, span.end));
    end = span.end;
  }
  return painted + line.slice(end);
}

/**
 * Whether the line may not fit the window, where its beginning cannot be gone back to; a character takes two cells at most. A
 * terminal that does not say how wide it is wraps nothing.
 */
function isTaller({ line }: Interface, { columns, rows }: NodeJS.WriteStream): boolean {
  return columns > 0 && 2 * line.length > columns * (rows - 2);
}
