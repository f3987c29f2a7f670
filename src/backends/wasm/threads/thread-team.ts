/**
 * The threads of a backend: the host, and workers that are started when the work done so far would have paid for them.
 *
 * A job is divided item by item among whoever is there. A worker that is still starting, or never will, takes no item,
 * and no item's result depends on who does it; so nothing waits for a thread to start and nothing but time depends on it.
 */
import { internalError } from '../../../core/internal-error.js';
import { type Job, JobBoard } from './job-board.js';
import type { JobKernels } from './kernel-names.js';
import { type StartWorker, startWorker, type WorkerThread } from './start-worker.js';
import { takePart } from './take-part.js';
import type { WorkerStart } from './worker-start.js';

/** One more worker for so many nanoseconds of work seen: what its start costs (docs/performance.md). */
const costOfWorker = 30e6;
/** Less than that is done sooner than another thread wakes. */
const wakeCost = 30e3;
/** Milliseconds without a finished item, and how many times the host's own part they must be, before a worker is dead. */
const leastPatience = 60_000;
const patienceFactor = 100;

/** Where workers are started; what is absent has its value above. */
export interface TeamPlace extends Omit<WorkerStart, 'thread'> {
  readonly start?: StartWorker | undefined;
  readonly startCost?: number | undefined;
  readonly patience?: number | undefined;
}

export class ThreadTeam {
  /** Threads that it may have, the host among them. */
  readonly most: number;
  readonly #kernels: JobKernels;
  readonly #place: TeamPlace | null;
  readonly #obstacle: string | null;
  readonly #board: JobBoard | null;
  readonly #startCost: number;
  readonly #workers: Set<WorkerThread> = new Set();
  #work = 0;
  #fault: string | null;

  /** Of the host alone where there is no `place` for workers; `obstacle` says why it was asked for more. */
  constructor(kernels: JobKernels, most: number, place: TeamPlace | null, obstacle: string | null = null) {
    this.most = place === null ? 1 : most;
    this.#kernels = kernels;
    this.#place = place;
    this.#board = place && new JobBoard(place.memory, place.board);
    this.#startCost = place?.startCost ?? costOfWorker;
    this.#obstacle = obstacle;
    this.#fault = obstacle;
  }

  /** Threads that have been started and have not died, the host among them. */
  get threads(): number {
    return 1 + this.#workers.size;
  }

  /** Why there are fewer than there should be; null where work was too small for more or all is well. */
  get fault(): string | null {
    return this.#work >= this.#startCost ? this.#fault : null;
  }

  /** As many threads for the kernels of another module, over the same memory. */
  beside(kernels: JobKernels, module: WebAssembly.Module, board: number): ThreadTeam {
    return new ThreadTeam(
      kernels,
      this.most,
      this.#place && { ...this.#place, module, board },
      this.#obstacle,
    );
  }

  /** Does every item; `nanoseconds` is about what they take one after the other. */
  run(job: Job, nanoseconds: number): void {
    this.#work += nanoseconds;
    this.#enlarge(job.items);
    if (this.#board === null || this.#workers.size === 0 || job.items === 1 || nanoseconds < wakeCost) {
      for (let item = 0; item < job.items; item++) this.#kernels[job.kernel]!(job.record, item, job.scratch);
    } else this.#share(job, this.#board);
  }

  dispose(): void {
    for (const worker of this.#workers) worker.end();
    this.#workers.clear();
  }

  #share(job: Job, board: JobBoard): void {
    const started = performance.now();
    board.post(job);
    takePart(board, this.#kernels, 0);
    const own = performance.now() - started;
    const patience = Math.max(this.#place?.patience ?? leastPatience, patienceFactor * own);
    if (board.waitForItems(patience) === 'silence') {
      internalError(`a worker thread took work and has not answered for ${Math.round(patience / 1000)} s`);
    }
    if (board.failure !== null) internalError(`a thread failed at ${job.kernel}: ${board.failure}`);
  }

  #enlarge(items: number): void {
    if (this.#place === null || this.#fault !== null) return;
    const { start = startWorker, module, memory, board } = this.#place;
    const paidFor = Math.floor(this.#work / this.#startCost);
    while (this.#workers.size < Math.min(this.most - 1, items - 1, paidFor)) {
      const thread = this.#workers.size + 1;
      try {
        const worker = start({ module, memory, board, thread }, (reason) => {
          this.#fault = reason;
          this.#workers.delete(worker);
        });
        this.#workers.add(worker);
      } catch (error) {
        this.#fault = String(error);
        return;
      }
    }
  }
}
