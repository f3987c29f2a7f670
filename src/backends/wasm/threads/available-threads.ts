/** What this machine and this place in it allow. Nothing is imported: Node is asked for its modules where it runs. */

/** Threads that can run at once. */
export function availableThreads(): number {
  const os = globalThis.process?.getBuiltinModule?.('node:os');
  if (os) return os.availableParallelism();
  const { navigator } = globalThis as { navigator?: { readonly hardwareConcurrency?: number } };
  return navigator?.hardwareConcurrency ?? 1;
}

/** Why threads cannot share memory and wait for each other here; null where they can. */
export function obstacleToThreads(): string | null {
  if (typeof SharedArrayBuffer === 'undefined') {
    return 'there is no SharedArrayBuffer here (a page needs the headers of cross-origin isolation)';
  }
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return null;
  } catch {
    return 'the main thread of a page may not wait (run Dimsum in a Web Worker)';
  }
}
