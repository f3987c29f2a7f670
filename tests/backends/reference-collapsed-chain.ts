/**
 * `CollapsedChain` by its definition: clusters are lists of rows, a row is really removed before it is scored, and every
 * posterior is computed afresh from the rows. Deliberate mistakes can be switched on, so that the tests of samplers can
 * show that they would notice.
 */
import type { ChainStart, CollapsedChain, Seating, SplitMergeCounts } from '../../src/backends/backend.js';
import { type LabelArray, narrowLabels } from '../../src/core/label-array.js';
import { drawIndex } from './reference-draw.js';
import { drawDomain, uniformAt } from './reference-philox.js';
import { type ClusterLaw, proposeSplitMerge } from './reference-split-merge.js';

export interface ChainMutations {
  /** Seats a row as if its own cluster still counted it: n where n − 1 is right. */
  readonly seatWithN?: boolean;
  /** Scores a row under its own cluster's predictive with the row still in it. */
  readonly predictWithoutRemoving?: boolean;
  /** Accepts splits and merges without regard to how probable it was that they were proposed. */
  readonly forgetProposal?: boolean;
}

export type Rows = readonly (readonly number[])[];

export class ReferenceCollapsedChain implements CollapsedChain {
  readonly #rows: Rows;
  readonly #law: ClusterLaw;
  readonly #seed: readonly [number, number];
  readonly #mutations: ChainMutations;
  readonly #labels: Int32Array;
  #clusters: number;
  #iteration = 0;
  #proposal = 0;

  constructor(rows: Rows, law: ClusterLaw, start: ChainStart, mutations: ChainMutations) {
    this.#rows = rows;
    this.#law = law;
    this.#seed = start.seed;
    this.#mutations = mutations;
    this.#labels = start.labels.slice();
    this.#clusters = Math.max(-1, ...start.labels) + 1;
    for (let row = 0; row < rows.length; row++) {
      if (this.#labels[row] === -1) this.#seat(row, -1, start.seating);
    }
  }

  get clusters(): number {
    return this.#clusters;
  }

  sweep(seating: Seating): void {
    this.#iteration++;
    for (let row = 0; row < this.#rows.length; row++) this.#seat(row, this.#remove(row), seating);
  }

  splitMerge(seating: Seating, proposals: number): SplitMergeCounts {
    const counts = { split: 0, merge: 0 };
    for (let i = 0; i < proposals && this.#rows.length > 1; i++) {
      const accepted = proposeSplitMerge(this.#labels, this.#clusters, {
        rows: this.#rows,
        law: this.#law,
        seating,
        seed: this.#seed,
        proposal: this.#proposal++,
        forgetProposal: this.#mutations.forgetProposal ?? false,
      });
      if (accepted === null) continue;
      counts[accepted.kind]++;
      const [former] = accepted.moved;
      const left = this.#labels[former!]!;
      const target = accepted.kind === 'split' ? this.#clusters++ : this.#labels[accepted.first]!;
      for (const row of accepted.moved) this.#labels[row] = target;
      if (accepted.kind === 'merge') this.#close(left);
    }
    return { splits: counts.split, merges: counts.merge };
  }

  adopt(labels: LabelArray): void {
    this.#iteration++;
    this.#labels.set(labels);
    this.#clusters = Math.max(-1, ...labels) + 1;
  }

  labels(): LabelArray {
    return narrowLabels(this.#labels, this.#clusters);
  }

  sizes(): Int32Array {
    return Int32Array.from({ length: this.#clusters }, (_, k) => this.members(k).length);
  }

  logMarginal(): number {
    let sum = 0;
    for (let k = 0; k < this.#clusters; k++) sum += this.#law.logMarginal(this.members(k));
    return sum;
  }

  drift(): number {
    return 0;
  }

  dispose(): void {}

  protected members(cluster: number): Rows {
    return this.#rows.filter((_, row) => this.#labels[row] === cluster);
  }

  /** Takes the row out and returns the label it had, or −1 where its cluster is gone with it. */
  #remove(row: number): number {
    const cluster = this.#labels[row]!;
    this.#labels[row] = -1;
    if (this.members(cluster).length > 0) return cluster;
    this.#close(cluster);
    return -1;
  }

  /** The last cluster takes the label of one that has no rows. */
  #close(cluster: number): void {
    this.#clusters--;
    this.#labels.forEach((label, row) => {
      if (label === this.#clusters) this.#labels[row] = cluster;
    });
  }

  #seat(row: number, former: number, { sizeOffset, logNew }: Seating): void {
    const x = this.#rows[row]!;
    const logWeights = Array.from({ length: this.#clusters }, (_, k) => {
      const members = this.members(k);
      const own = k === former;
      const size = members.length + (own && this.#mutations.seatWithN ? 1 : 0);
      const given = own && this.#mutations.predictWithoutRemoving ? [...members, x] : members;
      return Math.log(size + sizeOffset) + this.#law.logPredictive(given, x);
    });
    const fresh = logNew(this.#clusters) + this.#law.logPredictive([], x);
    const uniform = uniformAt(this.#seed, this.#iteration, row, drawDomain.niwSweep);
    const drawn = drawIndex([...logWeights, fresh], uniform);
    if (drawn === this.#clusters) this.#clusters++;
    this.#labels[row] = drawn;
  }
}
