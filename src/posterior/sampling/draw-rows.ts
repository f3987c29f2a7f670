/**
 * Rows of a model before any data, together: hyperparameters from their priors, a seat for each row given those before it
 * (the partition of N rows without G, so that no stick is cut off), a θ from the base for each cluster, a row given it.
 */
import { type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { drawWeights } from '../../inference/gibbs/draw-weights.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import { drawHyperparameters } from './draw-hyperparameters.js';

export interface DrawnRows {
  /** Cluster of each row, in the order in which they appear. */
  readonly labels: Int32Array;
  /** θ of each cluster. */
  readonly parameters: readonly unknown[];
  /** Null where the family leaves a row's total to the data. */
  readonly cells: readonly (readonly number[])[] | null;
}

export interface RowLaw {
  drawParameters(variates: Variates): unknown;
  readonly drawing: { observation(parameters: unknown, variates: Variates): number[] } | null;
}

export function drawRows(
  process: WeightProcess,
  { drawParameters, drawing }: RowLaw,
  count: number,
  key: RandomKey,
): DrawnRows {
  const variatesOf = (what: string): Variates => createVariates(randomStream(splitKey(key, what)));
  const labels = drawLabels(process, count, variatesOf('labels'));
  const clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const ofParameters = variatesOf('parameters');
  const parameters = Array.from({ length: clusters }, () => drawParameters(ofParameters));
  const ofRows = variatesOf('rows');
  const cells = drawing && Array.from(labels, (label) => drawing.observation(parameters[label]!, ofRows));
  return { labels, parameters, cells };
}

function drawLabels(process: WeightProcess, count: number, variates: Variates): Int32Array {
  const parameters = drawHyperparameters(process, variates);
  if (process.kind === 'Dirichlet' || process.kind === 'MFM') {
    const { weights } = drawWeights(process, parameters, variates, { leftover: 0, most: 0 });
    const seen = new Map<number, number>();
    return Int32Array.from({ length: count }, () => {
      const component = variates.categorical(weights);
      const label = seen.get(component) ?? seen.size;
      seen.set(component, label);
      return label;
    });
  }
  // Row n + 1 joins cluster k in proportion to n_k − d, a new one in proportion to α + t d (Pitman 1995).
  const { concentration, discount } = parameters;
  const seats: number[] = [];
  return Int32Array.from({ length: count }, (_, n) => {
    const fresh = n === 0 ? 1 : concentration + seats.length * discount;
    const label = n === 0 ? 0 : variates.categorical([...seats, fresh]);
    seats[label] = (seats[label] ?? -discount) + 1;
    return label;
  });
}
