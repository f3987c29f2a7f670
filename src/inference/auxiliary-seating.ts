/**
 * Rows among clusters whose parameters are known, seated one by one with auxiliary components (Neal 2000, algorithm 8): the
 * row leaves its cluster and joins an occupied one by the weight of the seat times its density there, or one of m
 * components without rows, which share the weight of a new cluster and whose parameters are drawn from the prior; a row
 * that was alone offers its own parameters as the first of them. The densities are those of the cells that the row has.
 */

import type { Seating } from '../backends/backend.js';
import type { LabelArray } from '../core/label-array.js';
import type { RowFunction } from '../distributions/families/conjugate-family.js';
import type { SampledFamily } from '../distributions/families/sampled-family.js';
import { type RowMatrix, rowOf } from '../distributions/row-matrix.js';
import type { Variates } from '../distributions/variates.js';

/** x_i given its cluster ~ f(θ), θ ~ prior. */
export interface SeatingModel<H, P> {
  readonly family: Pick<SampledFamily<H, P>, 'drawPrior' | 'logDensity'>;
  readonly prior: H;
  /** m, the components without rows that each row is offered. */
  readonly auxiliary: number;
}

interface Component<P> {
  readonly parameters: P;
  readonly logDensity: RowFunction;
}

interface Cluster<P> extends Component<P> {
  size: number;
}

export class AuxiliarySeating<H, P> {
  readonly #model: SeatingModel<H, P>;
  #prior: H;
  readonly #data: RowMatrix;
  readonly #variates: Variates;
  /** Cluster of each row: 0, 1, …, without gaps. */
  readonly labels: Int32Array;
  #clusters: Cluster<P>[];

  /** `labels` without gaps, and each cluster's parameters. */
  constructor(
    model: SeatingModel<H, P>,
    data: RowMatrix,
    labels: LabelArray,
    parameters: readonly P[],
    variates: Variates,
  ) {
    this.#model = model;
    this.#prior = model.prior;
    this.#data = data;
    this.#variates = variates;
    this.labels = Int32Array.from(labels);
    this.#clusters = parameters.map((own) => ({ ...this.#component(own), size: 0 }));
    for (const label of labels) this.#clusters[label]!.size++;
  }

  get sizes(): Int32Array {
    return Int32Array.from(this.#clusters, ({ size }) => size);
  }

  get parameters(): readonly P[] {
    return this.#clusters.map(({ parameters }) => parameters);
  }

  /** New parameters of each cluster, drawn from this prior. */
  setParameters(parameters: readonly P[], prior: H = this.#prior): void {
    this.#prior = prior;
    this.#clusters = this.#clusters.map(({ size }, k) => ({ ...this.#component(parameters[k]!), size }));
  }

  /** Σ_i log f(x_i given the parameters of its cluster). */
  logLikelihood(): number {
    return this.labels.reduce(
      (sum, label, row) => sum + this.#clusters[label]!.logDensity(rowOf(this.#data, row)),
      0,
    );
  }

  seat(row: number, { sizeOffset, logNew }: Seating): void {
    const alone = this.#remove(row);
    const { auxiliary } = this.#model;
    const offered = Array.from({ length: auxiliary }, (_, a) =>
      a === 0 && alone !== null ? alone : this.#newComponent(),
    );
    const x = rowOf(this.#data, row);
    const logShare = logNew(this.#clusters.length) - Math.log(auxiliary);
    const logWeights = [
      ...this.#clusters.map(({ size, logDensity }) => Math.log(size + sizeOffset) + logDensity(x)),
      ...offered.map(({ logDensity }) => logShare + logDensity(x)),
    ];
    const largest = logWeights.reduce((a, b) => Math.max(a, b));
    const chosen = this.#variates.categorical(logWeights.map((weight) => Math.exp(weight - largest)));
    const component = offered[chosen - this.#clusters.length];
    if (component === undefined) this.#clusters[chosen]!.size++;
    this.labels[row] = component === undefined ? chosen : this.#clusters.length;
    if (component !== undefined) this.#clusters.push({ ...component, size: 1 });
  }

  /** Takes a row out; its cluster where it was alone in it, whose label the last cluster takes. */
  #remove(row: number): Component<P> | null {
    const label = this.labels[row]!;
    const cluster = this.#clusters[label]!;
    cluster.size--;
    if (cluster.size > 0) return null;
    const last = this.#clusters.pop();
    if (last !== undefined && last !== cluster) {
      this.#clusters[label] = last;
      for (const [other, own] of this.labels.entries()) {
        if (own === this.#clusters.length) this.labels[other] = label;
      }
    }
    return cluster;
  }

  #newComponent(): Component<P> {
    return this.#component(this.#model.family.drawPrior(this.#prior, this.#variates));
  }

  #component(parameters: P): Component<P> {
    return { parameters, logDensity: this.#model.family.logDensity(parameters) };
  }
}
