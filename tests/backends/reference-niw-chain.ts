/**
 * `NiwChain` by its definition: clusters are lists of rows, a row is really removed before it is scored, and
 * every posterior is computed afresh from the rows. Deliberate mistakes can be switched on, so that the tests
 * of samplers can show that they would notice.
 */
import type { NiwChain, NiwChainTask, Seating } from '../../src/backends/backend.js';
import { features } from './reference-assign.js';
import { drawIndex } from './reference-draw.js';
import { niwLogMarginal, niwLogPredictive } from './reference-niw.js';
import { drawDomain, uniformAt } from './reference-philox.js';

export interface NiwChainMutations {
  /** Seats a row as if its own cluster still counted it: n where n − 1 is right. */
  readonly seatWithN?: boolean;
  /** Scores a row under its own cluster's predictive with the row still in it. */
  readonly predictWithoutRemoving?: boolean;
}

type Rows = readonly (readonly number[])[];

export class ReferenceNiwChain implements NiwChain {
  readonly #rows: Rows;
  readonly #task: NiwChainTask;
  readonly #mutations: NiwChainMutations;
  readonly #labels: Int32Array;
  #clusters: number;
  #iteration = 0;

  constructor(rows: Rows, task: NiwChainTask, mutations: NiwChainMutations) {
    this.#rows = rows;
    this.#task = task;
    this.#mutations = mutations;
    this.#labels = task.labels.slice();
    this.#clusters = Math.max(-1, ...task.labels) + 1;
    for (let row = 0; row < rows.length; row++) {
      if (this.#labels[row] === -1) this.#seat(row, -1, task.seating);
    }
  }

  get clusters(): number {
    return this.#clusters;
  }

  sweep(seating: Seating): void {
    this.#iteration++;
    for (let row = 0; row < this.#rows.length; row++) this.#seat(row, this.#remove(row), seating);
  }

  labels(): Int32Array {
    return this.#labels.slice();
  }

  sizes(): Int32Array {
    return Int32Array.from({ length: this.#clusters }, (_, k) => this.#members(k).length);
  }

  statistics(): Float64Array {
    return Float64Array.from(
      Array.from({ length: this.#clusters }, (_, k) => {
        const members = this.#members(k).map((x) => features('quadratic', x));
        return members.reduce((sum, t) => sum.map((value, f) => value + t[f]!));
      }).flat(),
    );
  }

  logMarginal(): number {
    let sum = 0;
    for (let k = 0; k < this.#clusters; k++) sum += niwLogMarginal(this.#task.prior, this.#members(k));
    return sum;
  }

  drift(): number {
    return 0;
  }

  dispose(): void {}

  #members(cluster: number): Rows {
    return this.#rows.filter((_, row) => this.#labels[row] === cluster);
  }

  /** Takes the row out and returns the label it had, or −1 where its cluster is gone with it. */
  #remove(row: number): number {
    const cluster = this.#labels[row]!;
    this.#labels[row] = -1;
    if (this.#members(cluster).length > 0) return cluster;
    this.#clusters--;
    this.#labels.forEach((label, other) => {
      if (label === this.#clusters) this.#labels[other] = cluster;
    });
    return -1;
  }

  #seat(row: number, former: number, { sizeOffset, logNew }: Seating): void {
    const x = this.#rows[row]!;
    const { prior, seed } = this.#task;
    const logWeights = Array.from({ length: this.#clusters }, (_, k) => {
      const members = this.#members(k);
      const own = k === former;
      const size = members.length + (own && this.#mutations.seatWithN ? 1 : 0);
      const given = own && this.#mutations.predictWithoutRemoving ? [...members, x] : members;
      return Math.log(size + sizeOffset) + niwLogPredictive(prior, given, x);
    });
    const fresh = logNew(this.#clusters) + niwLogPredictive(prior, [], x);
    const uniform = uniformAt(seed, this.#iteration, row, drawDomain.niwSweep);
    const drawn = drawIndex([...logWeights, fresh], uniform);
    if (drawn === this.#clusters) this.#clusters++;
    this.#labels[row] = drawn;
  }
}
