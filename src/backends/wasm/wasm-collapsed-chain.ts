/**
 * A collapsed chain on the host's side, whatever its clusters are: has the kernels sweep, makes room when they run out of
 * it, and reads labels back. Subclasses read clusters.
 */
import { type LabelArray, roomForLabels } from '../../core/label-array.js';
import type { ChainStart, CollapsedChain, Seating, SplitMergeCounts } from '../backend.js';
import type { ChainBlocks, ChainField } from './chain-blocks.js';
import { ChainSteps, type SteppingChain, takeSteps } from './chain-steps.js';
import { countClusters } from './count-clusters.js';
import type { KernelRecord } from './kernel-record.js';
import type { ThreadTeam } from './threads/thread-team.js';
import type { WasmData } from './wasm-data.js';
import type { WasmMemory } from './wasm-memory.js';

/** What a chain computes with. */
export interface ChainPlace {
  readonly memory: WasmMemory;
  readonly team: ThreadTeam;
  readonly data: WasmData;
}

/** What a kind of chain has of its own. */
export interface ChainKind extends Pick<SteppingChain, 'kind'> {
  /** Gathers the clusters of the rows that have a label; `start` the first time, and what is computed of rows once. */
  start(record: number, clusters: number): void;
  seatLabelled(record: number, clusters: number): void;
  /** Positions that a step may take beside the clusters there are. */
  readonly room: number;
  /** About what scoring a row under one cluster takes. */
  readonly nanosecondsACluster: number;
}

export abstract class WasmCollapsedChain<Field extends string> implements CollapsedChain {
  readonly steps: ChainSteps;
  protected readonly memory: WasmMemory;
  protected readonly data: WasmData;
  readonly #team: ThreadTeam;
  readonly #blocks: ChainBlocks<Field>;
  readonly #kind: ChainKind;

  constructor(
    { memory, team, data }: ChainPlace,
    { labels, seating }: ChainStart,
    blocks: ChainBlocks<Field>,
    kind: ChainKind,
  ) {
    this.memory = memory;
    this.data = data;
    this.#team = team;
    this.#blocks = blocks;
    this.#kind = kind;
    const clusters = countClusters(labels, data.rows);
    blocks.reserve(clusters + 1);
    this.#writeSeating(seating);
    kind.start(this.record.address, clusters);
    this.steps = new ChainSteps(this.#stepping());
    this.steps.begin(seating, { seat: 'unseated-rows', proposals: 0 });
    takeSteps(memory, team, [this.steps]);
  }

  get clusters(): number {
    return this.record.read('clusters');
  }

  sweep(seating: Seating): void {
    this.steps.begin(seating, { seat: 'all-rows', proposals: 0 });
    takeSteps(this.memory, this.#team, [this.steps]);
  }

  splitMerge(seating: Seating, proposals: number): SplitMergeCounts {
    this.steps.begin(seating, { seat: 'no-row', proposals });
    takeSteps(this.memory, this.#team, [this.steps]);
    return this.steps.accepted;
  }

  adopt(labels: LabelArray, seating: Seating): void {
    const clusters = countClusters(labels, this.data.rows);
    this.#blocks.reserve(clusters + 1);
    this.#writeSeating(seating);
    this.memory.integers(this.record.readAddress('slots'), labels.length).set(labels);
    this.#kind.seatLabelled(this.record.address, clusters);
    this.steps.passOver();
  }

  labels(): LabelArray {
    const { rows } = this.data;
    const slots = this.memory.integers(this.record.readAddress('slots'), rows);
    const positions = this.memory.integers(
      this.record.readAddress('positionOf'),
      this.record.read('capacity'),
    );
    const labels = roomForLabels(rows, this.clusters);
    for (let row = 0; row < rows; row++) labels[row] = positions[slots[row]!]!;
    return labels;
  }

  abstract sizes(): Int32Array;
  abstract logMarginal(): number;
  abstract drift(): number;

  dispose(): void {
    this.#blocks.dispose();
  }

  protected get record(): KernelRecord<Field | ChainField> {
    return this.#blocks.record;
  }

  #stepping(): SteppingChain {
    const { record } = this;
    const { kind, room, nanosecondsACluster } = this.#kind;
    return {
      kind,
      rows: this.data.rows,
      address: record.address,
      writeSeating: (seating) => this.#writeSeating(seating),
      accepted: () => ({ splits: record.read('splits'), merges: record.read('merges') }),
      makeRoom: () => this.#blocks.reserve(this.clusters + room),
      nanosecondsARow: () => (this.clusters + 1) * nanosecondsACluster,
    };
  }

  #writeSeating(seating: Seating): void {
    this.record.writeField('data', this.data.addressIn(this.memory));
    this.#blocks.writeSeating(seating);
  }
}
