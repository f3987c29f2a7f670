/**
 * The twin of every kernel: a backend in plain TypeScript, written for clarity and slow, the oracle of the
 * contract suite. It says in formulas what the fast backends must compute.
 */
import type {
  AssignResult,
  AssignTask,
  Backend,
  ChainStep,
  CollapsedChain,
  ColumnChainTask,
  NiwChain,
  NiwChainTask,
  PlacedData,
  SplitMergeCounts,
} from '../../src/backends/backend.js';
import { internalError } from '../../src/core/internal-error.js';
import { referenceAssign } from './reference-assign.js';
import { type ChainMutations, ReferenceCollapsedChain } from './reference-collapsed-chain.js';
import { columnLaw } from './reference-column-law.js';
import { ReferenceNiwChain } from './reference-niw-chain.js';

class ReferenceData implements PlacedData {
  readonly rows: number;
  readonly columns: number;
  readonly matrix: readonly (readonly number[])[];
  readonly weights: readonly number[];

  constructor(values: Float64Array, rows: number, columns: number, weights?: Float64Array) {
    this.rows = rows;
    this.columns = columns;
    this.matrix = Array.from({ length: rows }, (_, row) => [
      ...values.subarray(row * columns, (row + 1) * columns),
    ]);
    this.weights = Array.from({ length: rows }, (_, row) => weights?.[row] ?? 1);
  }

  dispose(): void {}
}

export class ReferenceBackend implements Backend {
  readonly name = 'reference';
  readonly precision = 'f64';
  readonly threads = 1;
  readonly threadsFault = null;
  readonly bytesHeld = 0;
  readonly #mutations: ChainMutations;

  /** `mutations` are deliberate mistakes for the tests of tests. */
  constructor(mutations: ChainMutations = {}) {
    this.#mutations = mutations;
  }

  placeData(values: Float64Array, rows: number, columns: number, weights?: Float64Array): PlacedData {
    return new ReferenceData(values, rows, columns, weights);
  }

  assign(data: PlacedData, task: AssignTask): AssignResult {
    return referenceAssign(rowsOf(data), task, ownData(data).weights);
  }

  createNiwChain(data: PlacedData, task: NiwChainTask): NiwChain {
    return new ReferenceNiwChain(rowsOf(data), task, this.#mutations);
  }

  createColumnChain(data: PlacedData, task: ColumnChainTask): CollapsedChain {
    return new ReferenceCollapsedChain(rowsOf(data), columnLaw(task.columns), task, this.#mutations);
  }

  advanceChains(steps: readonly ChainStep[]): readonly SplitMergeCounts[] {
    return steps.map(({ chain, seating, proposals }) => {
      chain.sweep(seating);
      return chain.splitMerge(seating, proposals);
    });
  }

  dispose(): void {}
}

function rowsOf(data: PlacedData): readonly (readonly number[])[] {
  return ownData(data).matrix;
}

function ownData(data: PlacedData): ReferenceData {
  return data instanceof ReferenceData ? data : internalError('data was placed by another backend');
}
