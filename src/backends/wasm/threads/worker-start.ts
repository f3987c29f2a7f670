/** What a worker thread is told when it starts; all of it is shared, nothing copied. */
export interface WorkerStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Address of the job board. */
  readonly board: number;
  /** Its number: 1, 2, …; the host is thread 0. */
  readonly thread: number;
}
