/**
 * One blocked Gibbs chain of a mixture (Ishwaran & James 2001): weights given the sizes of the components, each
 * component's parameters given its rows, and the component of every row given both, by one pass of `Backend.assign`.
 *
 * Missing cells are integrated out of that pass; those of Normals whose columns depend on each other are drawn with the
 * component, since its parameters are drawn given whole rows (`inference/missing/`).
 *
 * Rows do not wait for each other, so any backend can run it, and nothing is integrated out, so a prior need not be
 * conjugate. The rows' draws are those of the kernel, keyed by (seed, iteration, row). Where components share a part of their
 * parameters, their prior is drawn given it, before they are.
 */
import type { Backend } from '../../backends/backend.js';
import { kernelSeed, type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import type { ComponentState, SampledFamily } from '../../distributions/families/sampled-family.js';
import { gatherByLabel } from '../../distributions/gather-statistics.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import type { BaseDraw } from '../base-draw.js';
import type { ChainOrigin } from '../chain-origin.js';
import type { ProcessParameters } from '../gibbs/weight-process.js';
import { IncompleteRows } from '../missing/incomplete-rows.js';
import type { PassResult } from '../pass-task.js';
import type { PlacedRows } from '../place-rows.js';
import type { ChainInfo, MixtureChain, MixtureDraw } from '../run-chains.js';
import { sizeSummary } from '../size-summary.js';
import { scatteredLabels } from '../starts/scattered-labels.js';
import { seatRows } from '../starts/seat-rows.js';
import { placesOfOccupied, type WeightsDraw, type WeightsSampler } from './weights-sampler.js';

/** All that stays the same from step to step. */
export interface BlockedProblem<H, P> {
  readonly backend: Backend;
  readonly placed: PlacedRows;
  readonly data: RowMatrix;
  readonly family: SampledFamily<H, P>;
  readonly prior: H;
  /** That of each component, where they are told apart beforehand. */
  readonly priors?: readonly H[];
  /** Where the prior is not known: `prior` is then the one to begin with. */
  readonly redrawBase?: BaseDraw<H, P>;
  readonly weights: WeightsSampler;
  /** Σ_i log h(x_i). */
  readonly logBaseMeasure: number;
}

/** Drawn cells are among its rows'. */
type Component<P> = ComponentState<P>;

export class BlockedChain<H, P> implements MixtureChain<P> {
  readonly #problem: BlockedProblem<H, P>;
  readonly #variates: Variates;
  readonly #seed: readonly [number, number];
  #iteration = 0;
  #prior: H;
  #hyperparameters: ProcessParameters;
  #labels: Int32Array;
  #components: readonly Component<P>[];

  /** Begins with rows about a few of them, or goes on from `origin`. */
  constructor(problem: BlockedProblem<H, P>, key: RandomKey, origin?: ChainOrigin) {
    const { family, data, weights, prior } = problem;
    this.#problem = problem;
    this.#prior = prior;
    this.#variates = createVariates(randomStream(splitKey(key, 'parameters')));
    this.#seed = kernelSeed(splitKey(key, 'labels'));
    this.#hyperparameters = origin?.parameters ?? weights.initial;
    this.#labels =
      origin === undefined
        ? scatteredLabels(family, data, weights.mostAtStart, randomStream(splitKey(key, 'start')))
        : seatRows(family, prior, data, origin.labels, this.#variates);
    this.#components = componentsOf(this.#labels, problem).map((features, k) => ({
      parameters: family.drawPrior(this.#priorOf(k), this.#variates),
      features,
    }));
  }

  async advance(): Promise<ChainInfo> {
    const { weights } = this.#problem;
    const counts = this.#components.map(({ features }) => features[0]!);
    const drawn = weights.draw(counts, this.#hyperparameters, this.#variates);
    this.#hyperparameters = drawn.hyperparameters;
    this.#moveTo(drawn.places, drawn.logWeights?.length ?? null);
    this.#drawParameters();
    const moved = drawn.logWeights !== null && (await this.#drawLabels(drawn, drawn.logWeights));
    return {
      ...sizeSummary(this.#components.map(({ features }) => features[0]!)),
      logLikelihood: this.#logLikelihood(),
      moved,
      ...this.#hyperparameters,
    };
  }

  current(): MixtureDraw<P> {
    const counts = this.#components.map(({ features }) => features[0]!);
    const names = placesOfOccupied(counts);
    const components = counts.flatMap((count, k) => (count > 0 ? [k] : []));
    return {
      hyperparameters: this.#hyperparameters,
      labels: this.#labels.map((label) => names[label]!),
      sizes: Int32Array.from(components, (k) => counts[k]!),
      parameters: components.map((k) => this.#components[k]!.parameters),
      components,
      ...(this.#problem.placed.incomplete && {
        completed: components.map((k) => this.#components[k]!.features),
      }),
    };
  }

  /** Old components to their new places, among new ones without rows; with `count` null there are none of these. */
  #moveTo(places: readonly number[], count: number | null): void {
    const { family } = this.#problem;
    const length = count ?? Math.max(...places) + 1;
    const moved = new Array<Component<P> | undefined>(length);
    for (const [old, place] of places.entries()) if (place >= 0) moved[place] = this.#components[old];
    this.#components = Array.from(
      moved,
      (component, k) =>
        component ?? {
          parameters: family.drawPrior(this.#priorOf(k), this.#variates),
          features: new Float64Array(family.featureCount),
        },
    );
    if (places.some((place, old) => place !== old)) this.#labels = this.#labels.map((old) => places[old]!);
  }

  #priorOf(component: number): H {
    return this.#problem.priors?.[component] ?? this.#prior;
  }

  #drawParameters(): void {
    const { family, redrawBase } = this.#problem;
    if (redrawBase !== undefined) this.#prior = redrawBase(this.#components, this.#variates);
    this.#components = this.#components.map(({ parameters, features }, k) => ({
      features,
      parameters:
        features[0]! > 0
          ? family.drawPosterior(
              this.#priorOf(k),
              { features, logBaseMeasure: 0 },
              parameters,
              this.#variates,
            )
          : family.drawPrior(this.#priorOf(k), this.#variates),
    }));
  }

  /** Whether the rows went where they were drawn to. */
  async #drawLabels({ logAuxiliary }: WeightsDraw, logWeights: readonly number[]): Promise<boolean> {
    const before = this.#components.map(({ features }) => features[0]!);
    const { labels, statistics } = await this.#pass(logWeights);
    const length = this.#problem.family.featureCount;
    const after = before.map((_, k) => statistics[k * length]!);
    const logRatio = logAuxiliary(after) - logAuxiliary(before);
    if (labels === undefined || !(Math.log(1 - this.#variates.uniform()) <= logRatio)) return false;
    this.#labels = labels;
    this.#components = this.#components.map(({ parameters }, k) => ({
      parameters,
      features: statistics.slice(k * length, (k + 1) * length),
    }));
    return true;
  }

  async #pass(logWeights: readonly number[]): Promise<PassResult> {
    const { placed, family } = this.#problem;
    const omega = new Float64Array(logWeights.length * family.featureCount);
    for (const [k, { parameters }] of this.#components.entries()) {
      omega.set(family.naturalParameters(parameters, logWeights[k]!), k * family.featureCount);
    }
    this.#iteration++;
    return await placed.assign({
      components: logWeights.length,
      omega,
      mode: { kind: 'sampled', seed: this.#seed, iteration: this.#iteration },
      wantLabels: true,
      variates: this.#variates,
    });
  }

  /** Of each component by its statistics: η(θ)·S − n A(θ). */
  #logLikelihood(): number {
    const { family, logBaseMeasure } = this.#problem;
    return this.#components.reduce((sum, { parameters, features }) => {
      if (features[0] === 0) return sum;
      const natural = family.naturalParameters(parameters, 0);
      return sum + natural.reduce((own, value, f) => own + value * features[f]!, 0);
    }, logBaseMeasure);
  }
}

/** Σ T(x) of each component's rows, missing cells taken from other rows. */
function componentsOf<H, P>(
  labels: Int32Array,
  { family, data, weights }: BlockedProblem<H, P>,
): readonly Float64Array[] {
  const count = weights.components ?? labels.reduce((most, label) => Math.max(most, label + 1), 0);
  return gatherByLabel(family, new IncompleteRows(family.features, data).filled(), labels, count);
}
