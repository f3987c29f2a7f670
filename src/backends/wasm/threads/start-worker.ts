/**
 * A worker thread, in Node or in a browser, from the worker's text. Node's module is asked of the running process, not
 * imported, so that a browser never meets the name.
 */
import { inNode } from '../../../core/in-node.js';
import { workerSource } from '../generated/worker-source.js';
import type { WorkerStart } from './worker-start.js';

export interface WorkerThread {
  end(): void;
}

/**
 * Starts a thread that does not keep the program running. Throws where that is refused at once; `onDeath` is called when
 * it could not be loaded, or ends by itself.
 */
export type StartWorker = (start: WorkerStart, onDeath: (reason: string) => void) => WorkerThread;

export const startWorker: StartWorker = (start, onDeath) =>
  inNode ? startInNode(start, onDeath) : startInBrowser(start, onDeath);

function startInNode(start: WorkerStart, onDeath: (reason: string) => void): WorkerThread {
  const threads = process.getBuiltinModule('node:worker_threads');
  // The program's own flags (loaders of modules, say) are not for a text that loads nothing.
  const worker = new threads.Worker(workerSource, { eval: true, execArgv: [], workerData: start });
  let ended = false;
  worker.unref();
  worker.on('error', (error: unknown) => onDeath(String(error)));
  worker.on('exit', (code) => {
    if (!ended) onDeath(`the thread ended with exit code ${code}`);
  });
  return {
    end: () => {
      ended = true;
      void worker.terminate();
    },
  };
}

function startInBrowser(start: WorkerStart, onDeath: (reason: string) => void): WorkerThread {
  const address = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.addEventListener('error', ({ message }) => onDeath(message ?? 'the page may not start workers'));
  worker.postMessage(start);
  return {
    end: () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
}
