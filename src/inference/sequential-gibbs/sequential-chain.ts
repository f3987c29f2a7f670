/**
 * One chain of Gibbs sampling with auxiliary components (Neal 2000, algorithm 8): weights are integrated out, the
 * clusters' parameters are drawn. Each row in turn leaves its cluster and joins an occupied one by the weight of the seat
 * times its density there, or one of m components without rows, which share the weight of a new cluster and whose
 * parameters are drawn from the prior; a row that was alone offers its own parameters as the first of them. Then every
 * cluster's parameters are drawn given its rows.
 *
 * No prior need be conjugate, and every process that seats rows one by one will do, however heavy its tail.
 */
import { type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { RowFunction } from '../../distributions/families/conjugate-family.js';
import type { SampledFamily } from '../../distributions/families/sampled-family.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { type ChainOrigin, withoutGaps } from '../chain-origin.js';
import { drawParameters } from '../gibbs/draw-parameters.js';
import { type ExchangeableLaw, exchangeableLaw } from '../gibbs/exchangeable-law.js';
import {
  initialParameters,
  mostClusters,
  type ProcessParameters,
  type WeightProcess,
} from '../gibbs/weight-process.js';
import type { ChainInfo, MixtureChain, MixtureDraw } from '../run-chains.js';
import { sizeSummary } from '../size-summary.js';
import { scatteredLabels } from '../starts/scattered-labels.js';
import { seatRows } from '../starts/seat-rows.js';

/** x_i given its cluster ~ f(θ), θ ~ prior, the partition ~ process. */
export interface SequentialModel<H, P> {
  readonly family: SampledFamily<H, P>;
  readonly prior: H;
  readonly process: WeightProcess;
  /** m, the components without rows that each row is offered. */
  readonly auxiliary: number;
}

interface Cluster<P> {
  readonly parameters: P;
  readonly logDensity: RowFunction;
}

interface Occupied<P> extends Cluster<P> {
  size: number;
}

export class SequentialChain<H, P> implements MixtureChain<P> {
  readonly #model: SequentialModel<H, P>;
  readonly #data: RowMatrix;
  readonly #variates: Variates;
  readonly #labels: Int32Array;
  #hyperparameters: ProcessParameters;
  #clusters: Occupied<P>[] = [];

  /** Begins with rows about a few of them, or goes on from `origin`. */
  constructor(model: SequentialModel<H, P>, data: RowMatrix, key: RandomKey, origin?: ChainOrigin) {
    const { family, prior, process } = model;
    this.#model = model;
    this.#data = data;
    this.#variates = createVariates(randomStream(splitKey(key, 'variates')));
    this.#hyperparameters = origin?.parameters ?? initialParameters(process);
    this.#labels = withoutGaps(
      origin === undefined
        ? scatteredLabels(family, data, mostClusters(process), randomStream(splitKey(key, 'start')))
        : seatRows(family, prior, data, origin.labels, this.#variates),
    );
    for (const label of this.#labels) {
      this.#clusters[label] ??= { ...this.#newComponent(), size: 0 };
      this.#clusters[label].size++;
    }
    this.#drawClusters();
  }

  advance(): ChainInfo {
    const { process } = this.#model;
    const law = exchangeableLaw(process, this.#hyperparameters, this.#data.rows);
    for (let row = 0; row < this.#data.rows; row++) this.#seat(row, law);
    const logLikelihood = this.#drawClusters();
    const sizes = Int32Array.from(this.#clusters, ({ size }) => size);
    this.#hyperparameters = drawParameters(process, this.#hyperparameters, sizes, this.#variates);
    return { ...sizeSummary(sizes), logLikelihood, moved: true, ...this.#hyperparameters };
  }

  current(): MixtureDraw<P> {
    return {
      hyperparameters: this.#hyperparameters,
      labels: this.#labels.slice(),
      sizes: Int32Array.from(this.#clusters, ({ size }) => size),
      parameters: this.#clusters.map(({ parameters }) => parameters),
      components: this.#clusters.map((_, k) => k),
    };
  }

  #seat(row: number, law: ExchangeableLaw): void {
    const alone = this.#remove(row);
    const { auxiliary } = this.#model;
    const offered = Array.from({ length: auxiliary }, (_, a) =>
      a === 0 && alone !== null ? alone : this.#newComponent(),
    );
    const x = rowOf(this.#data, row);
    const logNew = law.logNew(this.#clusters.length) - Math.log(auxiliary);
    const logWeights = [
      ...this.#clusters.map(({ size, logDensity }) => Math.log(size + law.sizeOffset) + logDensity(x)),
      ...offered.map(({ logDensity }) => logNew + logDensity(x)),
    ];
    const largest = logWeights.reduce((a, b) => Math.max(a, b));
    const chosen = this.#variates.categorical(logWeights.map((weight) => Math.exp(weight - largest)));
    const component = offered[chosen - this.#clusters.length];
    if (component === undefined) this.#clusters[chosen]!.size++;
    this.#labels[row] = component === undefined ? chosen : this.#clusters.length;
    if (component !== undefined) this.#clusters.push({ ...component, size: 1 });
  }

  /** Takes a row out; its cluster where it was alone in it, whose label the last cluster takes. */
  #remove(row: number): Cluster<P> | null {
    const label = this.#labels[row]!;
    const cluster = this.#clusters[label]!;
    cluster.size--;
    if (cluster.size > 0) return null;
    const last = this.#clusters.pop();
    if (last !== undefined && last !== cluster) {
      this.#clusters[label] = last;
      for (const [other, own] of this.#labels.entries()) {
        if (own === this.#clusters.length) this.#labels[other] = label;
      }
    }
    return cluster;
  }

  #newComponent(): Cluster<P> {
    const { family, prior } = this.#model;
    const parameters = family.drawPrior(prior, this.#variates);
    return { parameters, logDensity: family.logDensity(parameters) };
  }

  /** Every cluster's parameters given its rows; the log likelihood under the new ones. */
  #drawClusters(): number {
    const { family, prior } = this.#model;
    const sums = this.#clusters.map(() => new Float64Array(family.featureCount));
    this.#labels.forEach((label, row) => {
      addFeatures(family.features, rowOf(this.#data, row), sums[label]!);
    });
    this.#clusters = this.#clusters.map(({ parameters: current, size }, k) => {
      const statistics = { features: sums[k]!, logBaseMeasure: 0 };
      const parameters = family.drawPosterior(prior, statistics, current, this.#variates);
      return { parameters, logDensity: family.logDensity(parameters), size };
    });
    return this.#labels.reduce(
      (sum, label, row) => sum + this.#clusters[label]!.logDensity(rowOf(this.#data, row)),
      0,
    );
  }
}
