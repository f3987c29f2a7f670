/**
 * The kernel memory of one collapsed chain: blocks of a fixed size, and blocks that grow with the number of
 * clusters, by doubling.
 */
import { internalError } from '../../core/internal-error.js';
import type { NiwChainTask, Seating } from '../backend.js';
import { KernelRecord } from './kernel-record.js';
import type { Kernels } from './load-kernels.js';
import { type PriorFactor, predictiveConstants } from './niw-prior.js';
import { groupLanes, groupShape, type NiwField, niwFields } from './niw-record.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

export class NiwBlocks {
  readonly #memory: WasmMemory;
  readonly #kernels: Kernels;
  readonly #record: KernelRecord<NiwField>;
  readonly #groupLength: number;
  #fixed: number[] = [];
  #growing: number[] = [];
  #capacity = 0;
  #seating: Seating;

  constructor(
    memory: WasmMemory,
    kernels: Kernels,
    data: WasmData,
    { prior, labels, seating, seed }: NiwChainTask,
    factor: PriorFactor,
  ) {
    const { rows, columns } = data;
    const shape = groupShape(columns);
    const name = [prior.kappa, prior.dof, ...prior.mean, ...prior.scale].join();
    this.#memory = memory;
    this.#kernels = kernels;
    this.#groupLength = shape.rows * groupLanes;
    this.#seating = seating;
    this.#record = new KernelRecord(memory, niwFields, (bytes) => this.#fix(bytes));
    const slots = this.#fix(4 * rows);
    memory.integers(slots, rows).set(labels);
    this.#record.write({
      kappa: prior.kappa,
      dof: prior.dof,
      logDeterminant: factor.logDeterminant,
      drift: 0,
      rows,
      columns,
      seed0: seed[0],
      seed1: seed[1],
      slots,
      priorPredictive: data.shared(`prior predictive ${name}`, rows),
      constants: data.shared(`constants ${name}`, rows + 1, (values) =>
        values.set(predictiveConstants(prior, rows)),
      ),
      priorShape: this.#fixNumbers(Float64Array.of(...prior.mean, ...factor.packed)),
      clusters: 0,
      capacity: 0,
      trio: this.#fixNumbers(new Float64Array(this.#groupLength)),
      members: this.#fix(4 * rows),
      splits: 0,
      merges: 0,
      deviation: this.#fix(8 * groupLanes * columns),
      rotated: this.#fix(8 * columns),
      kept: this.#fix(8 * shape.rows),
    });
  }

  get record(): KernelRecord<NiwField> {
    return this.#fixed.length > 0 ? this.#record : internalError('the chain was disposed of');
  }

  /** A view of the groups of clusters, valid until the next allocation. */
  groups(): Float64Array {
    return this.#memory.floats(this.record.read('groups'), this.#length(this.#capacity));
  }

  /** The rule that rows are seated by from now on. */
  writeSeating(seating: Seating): void {
    if (!(seating.sizeOffset > -1 && Number.isFinite(seating.logNew(0)))) {
      internalError(
        `a seating rule of offset ${seating.sizeOffset} with ${seating.logNew(0)} for the first cluster`,
      );
    }
    this.record.write({ sizeOffset: seating.sizeOffset });
    if (seating === this.#seating) return;
    this.#seating = seating;
    this.#writeNewSeats();
  }

  /** Makes room for `clusters` clusters. */
  reserve(clusters: number): void {
    if (clusters <= this.#capacity) return;
    const former = this.#capacity;
    const capacity = groupLanes * Math.ceil(Math.max(clusters, 2 * former) / groupLanes);
    const outgrown = this.#growing;
    const formerGroups = former > 0 ? this.groups().slice() : new Float64Array();
    const formerPositions =
      former > 0 ? this.#memory.integers(this.record.read('positionOf'), former).slice() : new Int32Array();
    for (const address of outgrown) this.#memory.free(address);
    const [groups, positionOf, newSeats, scores, stretches] = [
      this.#memory.allocate(8 * this.#length(capacity)),
      this.#memory.allocate(4 * capacity),
      this.#memory.allocate(8 * (capacity + 1)),
      this.#memory.allocate(8 * (capacity + 1)),
      this.#memory.allocate(8 * capacity),
    ];
    this.#growing = [groups, positionOf, newSeats, scores, stretches];
    this.#capacity = capacity;
    this.#memory.floats(groups, this.#length(capacity)).fill(0).set(formerGroups);
    this.#memory.integers(positionOf, capacity).set(formerPositions);
    this.record.write({ capacity, groups, positionOf, newSeats, scores, stretches });
    this.#writeNewSeats();
    this.#kernels.niwPrepareLanes(this.record.address, former);
  }

  dispose(): void {
    for (const address of [...this.#fixed, ...this.#growing]) this.#memory.free(address);
    this.#fixed = [];
    this.#growing = [];
  }

  #writeNewSeats(): void {
    const table = this.#memory.floats(this.record.read('newSeats'), this.#capacity + 1);
    for (let occupied = 0; occupied <= this.#capacity; occupied++)
      table[occupied] = this.#seating.logNew(occupied);
  }

  #length(capacity: number): number {
    return (capacity / groupLanes) * this.#groupLength;
  }

  #fix(bytes: number): number {
    const address = this.#memory.allocate(bytes);
    this.#fixed.push(address);
    return address;
  }

  #fixNumbers(values: Float64Array): number {
    const address = this.#fix(values.byteLength);
    this.#memory.floats(address, values.length).set(values);
    return address;
  }
}
