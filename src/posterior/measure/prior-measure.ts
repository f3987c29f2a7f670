/**
 * What a random measure gives to sets before any data. With G = Σ_k w_k δ_{θ_k}, θ_k ~ H independently, and f_A(θ) the
 * part of A that θ gives (1 or 0 for a set of parameters; F(A | θ) for a set of rows, whose measure is ∫ F(A | θ) dG(θ)),
 *
 *     E G(A) = E f_A(θ),      Cov(G(A), G(B)) = T · Cov(f_A(θ), f_B(θ)),      T = E Σ_k w_k².
 *
 * T is the probability that two draws from G are the same atom: 1/(α + 1) under a DP, so that Var G(A) =
 * H(A)(1 − H(A))/(α + 1) (Ferguson 1973); (1 − d)/(α + 1) under Pitman–Yor; (a + 1)/(K a + 1) under a Dirichlet(a) on
 * K weights. Hyperparameters that are learnt are integrated over their priors.
 */
import { randomStream, splitKey } from '../../core/random-stream.js';
import { createVariates } from '../../distributions/variates.js';
import { processNodes } from '../../inference/exact/process-nodes.js';
import { drawWeights } from '../../inference/gibbs/draw-weights.js';
import { exchangeableLaw, logPartitionProbability } from '../../inference/gibbs/exchangeable-law.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import { quantile } from '../chains/quantile.js';
import { type BaseCells, baseCells, eventsOf, type MeasureQuestion } from './base-cells.js';

export interface MeasureAnswer {
  readonly events: readonly SetMeasure[];
  readonly covariance: readonly (readonly number[])[];
  /** Cells are numbered as in `cell-probabilities.ts`; those of no probability are left out. */
  readonly cells: readonly { readonly cell: number; readonly mean: number }[];
  /** Of the cells: Dirichlet(α H(cell)), under a DP of known concentration and a set of parameters. */
  readonly dirichlet: readonly number[] | null;
}

export interface SetMeasure {
  readonly mean: number;
  readonly variance: number;
  /** Holds 95 % of the law of G(A), 2.5 % on either side. */
  readonly interval: readonly [number, number];
  /** Probability of G(A) in each of 20 equal parts of [0, 1]. */
  readonly histogram: readonly number[];
  /** Whether mean and variance are closed forms; the interval and the histogram are of simulated measures. */
  readonly exact: boolean;
  /** A bound on the error of mean and variance, exceeded with probability 0.001; 0 where they are exact. */
  readonly error: number;
}

const simulated = 2000;
/** Where the sticks of a simulated measure end. */
const cut = { leftover: 1e-3, most: 200 } as const;
const bins = 20;

/** Null where a set of rows has no probability in closed form given θ. */
export function priorMeasure(question: MeasureQuestion): MeasureAnswer | null {
  const { events, process } = question;
  const base = baseCells(question);
  if (base === null) return null;
  const tie = tieProbability(process);
  const draws = drawMeasures(question, base);
  const means = eventsOf(base.first, events.length);
  const covariance = events.map((_, a) => events.map((__, b) => tie * base.covariance(a, b)));
  return {
    events: events.map((_, e) => {
      const values = draws.map((cells) => eventsOf(cells, events.length)[e]!);
      const sample = Float64Array.from(values);
      return {
        mean: means[e]!,
        variance: covariance[e]![e]!,
        interval: [quantile(sample, 0.025), quantile(sample, 0.975)],
        histogram: histogramOf(values),
        exact: base.error === 0,
        error: base.error,
      };
    }),
    covariance,
    cells: Array.from(base.first, (mean, cell) => ({ cell, mean })).filter(({ mean }) => mean > 0),
    dirichlet: dirichletOf(question, base),
  };
}

/** E Σ w_k²: that two rows share a cluster. */
function tieProbability(process: WeightProcess): number {
  return processNodes(process, 2).reduce((sum, { parameters, logWeight }) => {
    return sum + Math.exp(logWeight + logPartitionProbability(exchangeableLaw(process, parameters, 2), [2]));
  }, 0);
}

function dirichletOf({ process, space }: MeasureQuestion, { first }: BaseCells): readonly number[] | null {
  if (space !== 'parameter' || process.kind !== 'DP' || process.concentration.kind !== 'fixed') return null;
  const { value } = process.concentration;
  return Array.from(first)
    .filter((p) => p > 0)
    .map((p) => value * p);
}

/** Measures of the cells; what is left of the sticks lies as the base does. */
function drawMeasures(
  { process, key }: MeasureQuestion,
  { first, draw }: BaseCells,
): readonly Float64Array[] {
  const variates = createVariates(randomStream(splitKey(key, 'measure')));
  const nodes = processNodes(process, 2);
  const shares = nodes.map(({ logWeight }) => Math.exp(logWeight));
  return Array.from({ length: simulated }, () => {
    const { parameters } = nodes[variates.categorical(shares)]!;
    const { weights, leftover } = drawWeights(process, parameters, variates, cut);
    const cells = first.map((p) => leftover * p);
    for (const weight of weights) {
      draw(variates).forEach((part, cell) => {
        cells[cell]! += weight * part;
      });
    }
    return cells;
  });
}

function histogramOf(values: readonly number[]): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.max(0, Math.floor(value * bins)))]!++;
  return counts.map((count) => count / values.length);
}
