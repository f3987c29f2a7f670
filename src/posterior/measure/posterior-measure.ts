/**
 * What a random measure gives to sets after data. Given a partition with its clusters' laws H_k of θ_k, and the law of the
 * weights w (`draw-posterior-weights.ts`; under a DP G given θ is DP(α + N, (αH + Σ δ_θi)/(α + N)), Ferguson 1973),
 *
 *     G(A) = Σ_k w_k f_A(θ_k) + w_0 G'(A),
 *
 * where G' is what of G has no rows. Mean and covariance given each draw of the partition are closed forms, and the
 * posterior's are their means over the draws. Of the enumeration of a few rows, every set of rows that may be a cluster is
 * there with its probability, so that the mean is exact.
 */
import { randomStream, splitKey } from '../../core/random-stream.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { meanStandardError } from '../chains/effective-sample-size.js';
import { mean } from '../chains/moments.js';
import { clusterWeights } from '../fit/cluster-weights.js';
import { type KeptDraw, type KeptDraws, unpackDraws, type WeightsLaw } from '../fit/kept-draws.js';
import { type CellLaw, type CellQuestion, eventsOf, reach } from './cell-law.js';
import { drawPosteriorWeights } from './draw-posterior-weights.js';
import { seatingPairs } from './seating-pairs.js';
import { describeMoments, type MeasureAnswer, simulated, simulationCut } from './set-measure.js';

export interface PosteriorLaws {
  /** Of a cluster without rows. */
  readonly base: CellLaw;
  /** Of the fit's terms, to which the draws' clusters point. */
  readonly terms: readonly CellLaw[];
}

/** Weights of the base and the terms in the mean, where it is exact; null where it is that of the draws. */
export type ExactWeights = { readonly base: number; readonly terms: readonly number[] } | null;

interface DrawMoments {
  readonly mean: readonly number[];
  /** E G(A) G(B). */
  readonly products: readonly (readonly number[])[];
  /** Of the cells. */
  readonly cells: Float64Array;
}

export function posteriorMeasure(
  question: CellQuestion,
  kept: KeptDraws,
  laws: PosteriorLaws,
  exact: ExactWeights,
): MeasureAnswer {
  const draws = unpackDraws(kept);
  const events = question.events.length;
  const moments = openMoments(kept.weights, laws, events);
  const each = draws.map(moments);
  const cells = exact === null ? meanCells(each.map((draw) => draw.cells)) : weighCells(laws, exact);
  const means = eventsOf(cells, events);
  const averaged = (of: (draw: DrawMoments) => number): number => mean(Float64Array.from(each, of));
  const numeric = numericErrors(kept.weights, laws, draws);
  return describeMoments(
    {
      cells,
      covariance: means.map((a, e) =>
        means.map((b, f) => averaged(({ products }) => products[e]![f]!) - a * b),
      ),
      errors: means.map((centre, e) => {
        const ofMean = exact === null ? errorOf(draws, each, (draw) => draw.mean[e]!) : 0;
        const ofVariance = errorOf(
          draws,
          each,
          (draw) => draw.products[e]![e]! - (exact === null ? 2 * centre * draw.mean[e]! : 0),
          exact !== null,
        );
        return Math.max(ofMean + numeric.mean, ofVariance + numeric.covariance + 2 * numeric.mean);
      }),
      dirichlet: null,
    },
    simulate(question, kept.weights, draws, laws),
  );
}

function openMoments(law: WeightsLaw, { base, terms }: PosteriorLaws, events: number) {
  const indices = Array.from({ length: events }, (_, e) => e);
  const momentsOf = ({ first, covariance }: CellLaw) => {
    const own = eventsOf(first, events);
    return {
      mean: own,
      products: indices.map((a) => indices.map((b) => covariance(a, b) + own[a]! * own[b]!)),
    };
  };
  const ofBase = momentsOf(base);
  const ofTerms = terms.map(momentsOf);
  return (draw: KeptDraw): DrawMoments => {
    const weights = clusterWeights(law, draw);
    const pairs = seatingPairs(law, draw);
    const own = draw.terms.map((term) => ofTerms[term]!);
    const { seats } = pairs;
    const seated = indices.map((e) => own.reduce((sum, term, k) => sum + seats[k]! * term.mean[e]!, 0));
    return {
      cells: mixCells(
        draw.terms.map((term) => terms[term]!),
        weights.clusters,
        base,
        weights.fresh,
      ),
      mean: indices.map((e) =>
        own.reduce(
          (sum, term, k) => sum + weights.clusters[k]! * term.mean[e]!,
          weights.fresh * ofBase.mean[e]!,
        ),
      ),
      products: indices.map((a) =>
        indices.map((b) => {
          const same = own.reduce((sum, term, k) => {
            const s = seats[k]!;
            return sum + s * ((s + 1) * term.products[a]![b]! - s * term.mean[a]! * term.mean[b]!);
          }, 0);
          return (
            pairs.both * (seated[a]! * seated[b]! + same) +
            pairs.one * (seated[a]! * ofBase.mean[b]! + seated[b]! * ofBase.mean[a]!) +
            pairs.tied * ofBase.products[a]![b]! +
            pairs.apart * ofBase.mean[a]! * ofBase.mean[b]!
          );
        }),
      ),
    };
  };
}

/** Standard errors of draws of chains; those of the enumeration are drawn in order, in no chain. */
function errorOf(
  draws: readonly KeptDraw[],
  each: readonly DrawMoments[],
  of: (draw: DrawMoments) => number,
  independent = false,
): number {
  const values = each.map(of);
  const pooled = Float64Array.from(values);
  const centre = mean(pooled);
  const square = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  // What rounding alone makes differ does not differ.
  if (square <= values.length * (1e-12 * Math.max(1e-3, Math.abs(centre))) ** 2) return 0;
  const naive = Math.sqrt(square / Math.max(1, values.length - 1) / values.length);
  if (independent) return reach * naive;
  const numbers = [...new Set(draws.map(({ chain }) => chain))];
  const chains = numbers.map((number) => pooled.filter((_, d) => draws[d]!.chain === number));
  const shortest = Math.min(...chains.map((chain) => chain.length));
  return reach * (meanStandardError(chains.map((chain) => chain.slice(0, shortest))) ?? naive);
}

/** What boxes and covariances that were integrated or drawn add to the errors. */
function numericErrors(
  law: WeightsLaw,
  { base, terms }: PosteriorLaws,
  draws: readonly KeptDraw[],
): { readonly mean: number; readonly covariance: number } {
  let mean = 0;
  const shares = new Float64Array(terms.length);
  let ofBase = 0;
  for (const draw of draws) {
    const { clusters, fresh } = clusterWeights(law, draw);
    const { seats, both, tied } = seatingPairs(law, draw);
    mean += fresh * base.error;
    ofBase += tied;
    for (const [k, term] of draw.terms.entries()) {
      mean += clusters[k]! * terms[term]!.error;
      shares[term]! += both * seats[k]! * (seats[k]! + 1);
    }
  }
  // Terms are drawn independently of each other.
  const squares = shares.reduce(
    (sum, share, term) => sum + (share * terms[term]!.covarianceError) ** 2,
    (ofBase * base.covarianceError) ** 2,
  );
  return { mean: mean / draws.length, covariance: Math.sqrt(squares) / draws.length };
}

function mixCells(
  laws: readonly CellLaw[],
  weights: readonly number[],
  base: CellLaw,
  fresh: number,
): Float64Array {
  const cells = base.first.map((p) => fresh * p);
  for (const [k, { first }] of laws.entries()) {
    for (const [cell, p] of first.entries()) cells[cell]! += weights[k]! * p;
  }
  return cells;
}

function weighCells({ base, terms }: PosteriorLaws, weights: NonNullable<ExactWeights>): Float64Array {
  return mixCells(terms, weights.terms, base, weights.base);
}

function meanCells(each: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(each[0]!.length);
  for (const cells of each) for (const [cell, p] of cells.entries()) sum[cell]! += p / each.length;
  return sum;
}

/** Measures of the cells, as many of every draw. */
function simulate(
  { key, space }: CellQuestion,
  law: WeightsLaw,
  draws: readonly KeptDraw[],
  { base, terms }: PosteriorLaws,
): readonly Float64Array[] {
  const variates = createVariates(randomStream(splitKey(key, 'measure')));
  return Array.from({ length: simulated }, (_, s) => {
    const draw = draws[Math.floor((s * draws.length) / simulated)]!;
    const own = draw.terms.map((term) => terms[term]!);
    return law.kind === 'DP' && space === 'parameter'
      ? dirichletCells(draw, own, base, variates)
      : weighedCells(law, draw, own, base, variates);
  });
}

/** Given the θ of the clusters, G of the cells is Dirichlet(α H(cell) + rows of the clusters that are in it). */
function dirichletCells(
  { parameters, sizes }: KeptDraw,
  own: readonly CellLaw[],
  base: CellLaw,
  variates: Variates,
): Float64Array {
  const counts = base.first.map((p) => parameters.concentration * p);
  for (const [k, law] of own.entries()) counts[law.draw(variates).indexOf(1)]! += sizes[k]!;
  const held = Array.from(counts.keys()).filter((cell) => counts[cell]! > 0);
  const shares = variates.dirichlet(held.map((cell) => counts[cell]!));
  const cells = new Float64Array(counts.length);
  for (const [index, cell] of held.entries()) cells[cell] = shares[index]!;
  return cells;
}

/** What is left of the sticks lies as the base does. */
function weighedCells(
  law: WeightsLaw,
  draw: KeptDraw,
  own: readonly CellLaw[],
  base: CellLaw,
  variates: Variates,
): Float64Array {
  const { clusters, fresh, leftover } = drawPosteriorWeights(law, draw, variates, simulationCut);
  const cells = base.first.map((p) => leftover * p);
  const add = (weight: number, parts: Float64Array): void => {
    for (const [cell, part] of parts.entries()) cells[cell]! += weight * part;
  };
  for (const [k, weight] of clusters.entries()) add(weight, own[k]!.draw(variates));
  for (const weight of fresh) add(weight, base.draw(variates));
  return cells;
}
