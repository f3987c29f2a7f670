/** A terminal that records what a command prints: a double of the process's streams. */
import type { Terminal } from '../../src/cli/terminal/terminal.js';

export interface RecordingTerminal extends Terminal {
  readonly printed: string[];
  readonly noted: string[];
}

export function recordingTerminal(input = ''): RecordingTerminal {
  const printed: string[] = [];
  const noted: string[] = [];
  return {
    printed,
    noted,
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    interactive: false,
    style: (_style, text) => text,
    paint: (_style, text) => text,
    coloured: false,
    readInput: async () => input,
  };
}
