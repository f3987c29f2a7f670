/** What an answer about sets holds, before data and after: the moments of their measures, and their law as drawn. */
import { quantile } from '../chains/quantile.js';
import { eventsOf } from './cell-law.js';

export interface MeasureAnswer {
  readonly events: readonly SetMeasure[];
  readonly covariance: readonly (readonly number[])[];
  /** Cells are numbered as in `cell-probabilities.ts`; those of no probability are left out. */
  readonly cells: readonly { readonly cell: number; readonly mean: number }[];
  /** Of the cells: Dirichlet(α H(cell)), under a DP of known concentration and a set of parameters, before data. */
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

export interface SetMoments {
  /** Of the cells. */
  readonly cells: Float64Array;
  /** Of the events. */
  readonly covariance: readonly (readonly number[])[];
  /** A bound for each event. */
  readonly errors: readonly number[];
  readonly dirichlet: readonly number[] | null;
}

/** Random measures that an interval and a histogram are of. */
export const simulated = 2000;
/** Where the sticks of a simulated measure end. */
export const simulationCut = { leftover: 1e-3, most: 200 } as const;
const bins = 20;

/** `draws` are measures of the cells. */
export function describeMoments(
  { cells, covariance, errors, dirichlet }: SetMoments,
  draws: readonly Float64Array[],
): MeasureAnswer {
  const events = covariance.length;
  const means = eventsOf(cells, events);
  const drawn = draws.map((measures) => eventsOf(measures, events));
  return {
    events: means.map((mean, e) => {
      const values = drawn.map((measures) => measures[e]!);
      const sample = Float64Array.from(values);
      return {
        mean,
        variance: covariance[e]![e]!,
        interval: [quantile(sample, 0.025), quantile(sample, 0.975)],
        histogram: histogramOf(values),
        exact: errors[e] === 0,
        error: errors[e]!,
      };
    }),
    covariance,
    cells: Array.from(cells, (mean, cell) => ({ cell, mean })).filter(({ mean }) => mean > 0),
    dirichlet,
  };
}

function histogramOf(values: readonly number[]): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.max(0, Math.floor(value * bins)))]!++;
  return counts.map((count) => count / values.length);
}
