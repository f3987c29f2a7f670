/** Work under the eyes of a person: how far it is as a bar, and Ctrl-C, which asks it to stop. */
import { listenForInterrupt } from './interrupt.js';
import { progressBar } from './progress-bar.js';
import type { Terminal } from './terminal.js';

export interface Watch {
  readonly onProgress: (progress: {
    readonly done: number;
    readonly total: number;
    readonly unit: string;
  }) => void;
  /** Aborted by the first Ctrl-C; the second ends the process. */
  readonly signal: AbortSignal;
}

export interface WatchOptions {
  readonly terminal: Terminal;
  /** Whether a bar is wanted, where a person is at the terminal. */
  readonly bar: boolean;
  /** What the first Ctrl-C does, for the person who typed it. */
  readonly onStop: string;
}

export async function underWatch<T>(
  { terminal, bar: wanted, onStop }: WatchOptions,
  work: (watch: Watch) => Promise<T>,
): Promise<T> {
  const bar = await progressBar(terminal, wanted);
  const interruption = listenForInterrupt(() => {
    bar.stop();
    terminal.note(onStop);
  });
  try {
    return await work({
      onProgress: ({ done, total, unit }) => bar.update(done, total, unit),
      signal: interruption.signal,
    });
  } finally {
    interruption.release();
    bar.stop();
  }
}
