/** Ctrl-C: the first asks the running work to stop and keep what is finished, the second ends the process. */
import { exitStatus } from './exit-status.js';

export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back to the terminal. */
  release(): void;
}

export function listenForInterrupt(onFirst: () => void): Interruption {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) process.exit(exitStatus.interrupted);
    controller.abort();
    onFirst();
  };
  process.on('SIGINT', listener);
  return { signal: controller.signal, release: () => void process.off('SIGINT', listener) };
}
