/** Says that rows were written, and where. */
import type { Terminal } from '../terminal/terminal.js';

export function noteRows(terminal: Terminal, rows: number, path: string): void {
  terminal.note(`${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'} written to ${path}`);
}
