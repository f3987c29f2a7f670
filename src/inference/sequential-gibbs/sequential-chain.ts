/**
 * One chain of Gibbs sampling with auxiliary components (Neal 2000, algorithm 8): weights are integrated out, the
 * clusters' parameters are drawn. Each row in turn is seated anew (`inference/auxiliary-seating.ts`), then every cluster's
 * parameters are drawn given its rows. Missing cells are integrated out of the seating; those of Normals whose columns
 * depend on each other are drawn given their cluster's parameters, for these to be drawn given whole rows, and forgotten.
 *
 * No prior need be conjugate, and every process that seats rows one by one will do, however heavy its tail.
 */
import { type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { SampledFamily } from '../../distributions/families/sampled-family.js';
import { gatherByLabel } from '../../distributions/gather-statistics.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { AuxiliarySeating, type SeatingModel } from '../auxiliary-seating.js';
import type { BaseDraw } from '../base-draw.js';
import { type ChainOrigin, withoutGaps } from '../chain-origin.js';
import { drawParameters } from '../gibbs/draw-parameters.js';
import { exchangeableLaw } from '../gibbs/exchangeable-law.js';
import {
  initialParameters,
  mostClusters,
  type ProcessParameters,
  type WeightProcess,
} from '../gibbs/weight-process.js';
import { IncompleteRows } from '../missing/incomplete-rows.js';
import type { ChainInfo, MixtureChain, MixtureDraw } from '../run-chains.js';
import { sizeSummary } from '../size-summary.js';
import { scatteredLabels } from '../starts/scattered-labels.js';
import { seatRows } from '../starts/seat-rows.js';

/** x_i given its cluster ~ f(θ), θ ~ prior, the partition ~ process. */
export interface SequentialModel<H, P> extends SeatingModel<H, P> {
  readonly family: SampledFamily<H, P>;
  readonly process: WeightProcess;
  /** Where the prior is not known: `prior` is then the one to begin with. */
  readonly redrawBase?: BaseDraw<H, P>;
}

export class SequentialChain<H, P> implements MixtureChain<P> {
  readonly #model: SequentialModel<H, P>;
  readonly #incomplete: IncompleteRows;
  readonly #variates: Variates;
  readonly #seating: AuxiliarySeating<H, P>;
  #hyperparameters: ProcessParameters;
  /** Σ T(x) of each cluster's rows, drawn cells among them. */
  #sums: readonly Float64Array[];

  /** Begins with rows about a few of them, or goes on from `origin`. */
  constructor(model: SequentialModel<H, P>, data: RowMatrix, key: RandomKey, origin?: ChainOrigin) {
    const { family, process, prior } = model;
    this.#model = model;
    this.#variates = createVariates(randomStream(splitKey(key, 'variates')));
    this.#hyperparameters = origin?.parameters ?? initialParameters(process);
    this.#incomplete = new IncompleteRows(family.features, data);
    const own = withoutGaps(
      origin === undefined
        ? scatteredLabels(family, data, mostClusters(process), randomStream(splitKey(key, 'start')))
        : seatRows(family, prior, data, origin.labels, this.#variates),
    );
    const count = Math.max(...own) + 1;
    const start = Array.from({ length: count }, () => family.drawPrior(prior, this.#variates));
    this.#seating = new AuxiliarySeating(model, data, own, start, this.#variates);
    this.#sums = gatherByLabel(family, this.#incomplete.filled(), own, count);
    this.#drawClusters();
  }

  advance(): ChainInfo {
    const { process, family } = this.#model;
    const { labels } = this.#seating;
    const law = exchangeableLaw(process, this.#hyperparameters, labels.length);
    for (let row = 0; row < labels.length; row++) this.#seating.seat(row, law);
    const { parameters } = this.#seating;
    const whole = this.#incomplete.drawn(family, labels, parameters, this.#variates);
    this.#sums = gatherByLabel(family, whole, labels, parameters.length);
    this.#drawClusters();
    const { sizes } = this.#seating;
    this.#hyperparameters = drawParameters(process, this.#hyperparameters, sizes, this.#variates);
    const logLikelihood = this.#seating.logLikelihood();
    return { ...sizeSummary(sizes), logLikelihood, moved: true, ...this.#hyperparameters };
  }

  current(): MixtureDraw<P> {
    const { labels, sizes, parameters } = this.#seating;
    return {
      hyperparameters: this.#hyperparameters,
      labels: labels.slice(),
      sizes,
      parameters,
      components: parameters.map((_, k) => k),
      ...(this.#incomplete.any && { completed: this.#sums }),
    };
  }

  /** Every cluster's parameters given its rows. */
  #drawClusters(): void {
    const { family, prior: known, redrawBase } = this.#model;
    const components = this.#seating.parameters.map((parameters, k) => ({
      parameters,
      features: this.#sums[k]!,
    }));
    const prior = redrawBase === undefined ? known : redrawBase(components, this.#variates);
    this.#seating.setParameters(
      components.map(({ parameters, features }) =>
        family.drawPosterior(prior, { features, logBaseMeasure: 0 }, parameters, this.#variates),
      ),
      prior,
    );
  }
}
