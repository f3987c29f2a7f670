/**
 * The default backend: float64 SIMD kernels in WebAssembly, on threads that share its memory, in Node and in browsers.
 *
 * This file joins the parts; `wasm-memory.ts` says who owns which region of the kernels' memory, and
 * `assembly/` holds the kernels.
 */
import { internalError } from '../../core/internal-error.js';
import type {
  AssignResult,
  AssignTask,
  Backend,
  ChainStep,
  Climber,
  CollapsedChain,
  ColumnChainTask,
  NiwChain,
  NiwChainTask,
  PlacedData,
  SplitMergeCounts,
} from '../backend.js';
import { rowsOfBlock } from './assign-record.js';
import { type ChainSteps, takeSteps } from './chain-steps.js';
import type { WasmClimbs } from './climbs/wasm-climbs.js';
import { kernels as compiled } from './generated/kernels.js';
import { compileKernels, instantiateKernels, type Kernels } from './load-kernels.js';
import { availableThreads, obstacleToThreads } from './threads/available-threads.js';
import { boardBytes } from './threads/job-board.js';
import { ThreadTeam } from './threads/thread-team.js';
import { wasmAssign } from './wasm-assign.js';
import { type ChainPlace, WasmCollapsedChain } from './wasm-collapsed-chain.js';
import { WasmColumnChain } from './wasm-column-chain.js';
import { WasmData } from './wasm-data.js';
import { WasmMemory } from './wasm-memory.js';
import { WasmNiwChain } from './wasm-niw-chain.js';

export interface WasmOptions {
  /** Threads at most, as many as can run at once by default; they are started when there is work for them. */
  readonly threads?: number;
  /** Nanoseconds of work for which another thread is started; measured, and given here by tests alone. */
  readonly startCost?: number;
}

export function createWasmBackend({ threads = availableThreads(), startCost }: WasmOptions = {}): Backend {
  const obstacle = threads > 1 ? obstacleToThreads() : null;
  return new WasmBackend(obstacle === null ? threads : 1, startCost, obstacle);
}

class WasmBackend implements Backend {
  readonly name = 'wasm';
  readonly precision = 'f64';
  readonly #memory: WasmMemory;
  readonly #kernels: Kernels;
  readonly #team: ThreadTeam;
  #climbs: WasmClimbs | null = null;

  /** `obstacle` is why there are no more threads. */
  constructor(threads: number, startCost: number | undefined, obstacle: string | null) {
    // Where it can be shared its views outlive its growth, which spares a copy of the data on one thread too.
    const shared = typeof SharedArrayBuffer !== 'undefined';
    const module = compileKernels(compiled, { shared });
    this.#memory = new WasmMemory({ shared });
    const { memory } = this.#memory;
    this.#kernels = instantiateKernels<Kernels>(module, memory);
    const place =
      threads > 1 ? { module, memory, board: this.#memory.reserveForever(boardBytes), startCost } : null;
    this.#team = new ThreadTeam(this.#kernels, threads, place, obstacle);
  }

  get threads(): number {
    return this.#working.threads;
  }

  get threadsFault(): string | null {
    return this.#working.fault;
  }

  get #working(): ThreadTeam {
    return this.#climbs?.team ?? this.#team;
  }

  get bytesHeld(): number {
    return this.#memory.bytesHeld;
  }

  reserveValues(length: number): Float64Array {
    return this.#memory.reserveFloats(length);
  }

  placeData(values: Float64Array, rows: number, columns: number, weights?: Float64Array): PlacedData {
    return new WasmData(this.#memory, values, rows, columns, weights);
  }

  assign(data: PlacedData, task: AssignTask): AssignResult {
    return wasmAssign(this.#memory, this.#team, wasmData(data), task);
  }

  climber(rows: number): Climber | null {
    return rows > rowsOfBlock ? null : this.#climb;
  }

  readonly #climb: Climber = async (tasks) => {
    const { WasmClimbs } = await import('./climbs/wasm-climbs.js');
    this.#climbs ??= new WasmClimbs(this.#memory, this.#team);
    return this.#climbs.run(tasks.map((task) => ({ ...task, data: wasmData(task.data) })));
  };

  createNiwChain(data: PlacedData, task: NiwChainTask): NiwChain {
    return new WasmNiwChain(this.#placeOf(data), this.#kernels, task);
  }

  createColumnChain(data: PlacedData, task: ColumnChainTask): CollapsedChain {
    return new WasmColumnChain(this.#placeOf(data), this.#kernels, task);
  }

  #placeOf(data: PlacedData): ChainPlace {
    return { memory: this.#memory, team: this.#team, data: wasmData(data) };
  }

  advanceChains(steps: readonly ChainStep[]): readonly SplitMergeCounts[] {
    const begun = steps.map(({ chain, seating, proposals }) => {
      const own = stepsOf(chain);
      own.begin(seating, { seat: 'all-rows', proposals });
      return own;
    });
    takeSteps(this.#memory, this.#team, begun);
    return begun.map(({ accepted }) => accepted);
  }

  dispose(): void {
    this.#team.dispose();
    this.#climbs?.team.dispose();
  }
}

function stepsOf(chain: CollapsedChain): ChainSteps {
  return chain instanceof WasmCollapsedChain ? chain.steps : internalError('a chain of another backend');
}

function wasmData(data: PlacedData): WasmData {
  return data instanceof WasmData ? data : internalError('data of another backend');
}
