/**
 * What a fit says of new rows: which cluster, how probable each, how dense, and whether it is a new one.
 *
 * Over draws d of the partition, with weights w and predictives p of their clusters k,
 *
 *     p(x | data) = mean_d [ Σ_k w_dk p_dk(x) + w_d,new p_new(x) ]
 *
 * so densities are averaged, never plugged in. A drawn cluster's probability goes to the clusters of the point
 * partition in proportion to the rows it shares with each, which no relabelling of a draw can change.
 */
import type { AnyConjugateFamily, RowFunction } from '../../distributions/families/conjugate-family.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import { openConditionalFamily, openFamily } from '../fit/open-family.js';
import type { ParametersState, PredictiveState } from '../fit/predictive-state.js';

export interface Prediction {
  readonly rows: number;
  /** Number of clusters, C. */
  readonly clusters: number;
  /** The most probable cluster of each row, the first of equals. */
  readonly labels: Int32Array;
  /** N × C; with `newCluster` a row sums to one. */
  readonly probabilities: Float64Array;
  /** log p(x | data), in nats. */
  readonly logDensity: Float64Array;
  /** Probability that the row opens a cluster of its own; 0 for a finite mixture. */
  readonly newCluster: Float64Array;
}

export function predict(state: PredictiveState, data: RowMatrix): Prediction {
  const terms = termsOf(state);
  const clusters = clustersOf(state);
  const prediction: Prediction = {
    rows: data.rows,
    clusters,
    labels: new Int32Array(data.rows),
    probabilities: new Float64Array(data.rows * clusters),
    logDensity: new Float64Array(data.rows),
    newCluster: new Float64Array(data.rows),
  };
  const logTerms = new Float64Array(terms.length);
  for (let index = 0; index < data.rows; index++) {
    const row = rowOf(data, index);
    for (let t = 0; t < terms.length; t++) logTerms[t] = terms[t]!.logWeight + terms[t]!.logDensity(row);
    predictRow(terms, logTerms, index, prediction);
  }
  return prediction;
}

function clustersOf(state: PredictiveState): number {
  switch (state.kind) {
    case 'posterior':
      return 1;
    case 'draws':
    case 'parameters':
      return state.clusters;
    case 'estimate':
    case 'mixture':
      return state.components.length;
  }
}

/** One weighted density of the mixture that the state is, and where its probability goes. */
interface Term {
  readonly logWeight: number;
  readonly logDensity: RowFunction;
  /** Shares of the clusters; null for a new one. */
  readonly shares: readonly number[] | null;
}

function termsOf(state: PredictiveState): readonly Term[] {
  return state.kind === 'parameters'
    ? termsOfParameters(state)
    : termsOfFamily(state, openFamily(state.family));
}

function termsOfParameters({ family, draws, unseen }: ParametersState): readonly Term[] {
  const { logDensity } = openConditionalFamily(family);
  const perDraw = -Math.log(draws.length);
  const fresh = draws.reduce((sum, draw) => sum + draw.newWeight, 0) / unseen.length;
  return [
    ...unseen.map((parameters) => ({
      logWeight: Math.log(fresh) + perDraw,
      logDensity: logDensity(parameters),
      shares: null,
    })),
    ...draws.flatMap(({ clusters }) =>
      clusters.map(({ weight, parameters, shares }) => ({
        logWeight: Math.log(weight) + perDraw,
        logDensity: logDensity(parameters),
        shares,
      })),
    ),
  ];
}

function termsOfFamily(
  state: Exclude<PredictiveState, ParametersState>,
  family: AnyConjugateFamily,
): readonly Term[] {
  switch (state.kind) {
    case 'posterior':
      return [{ logWeight: 0, logDensity: family.logPredictive(state.hyperparameters), shares: [1] }];
    case 'estimate':
      return state.components.map(({ weight, parameters }, own) => ({
        logWeight: Math.log(weight),
        logDensity: family.logDensity(parameters),
        shares: state.components.map((_, other) => (other === own ? 1 : 0)),
      }));
    case 'mixture':
      return [...state.components, ...state.rest].map(({ weight, hyperparameters }, own) => ({
        logWeight: Math.log(weight),
        logDensity: family.logPredictive(hyperparameters),
        shares:
          own < state.components.length ? state.components.map((_, other) => (other === own ? 1 : 0)) : null,
      }));
    case 'draws': {
      const perDraw = -Math.log(state.draws.length);
      const unseen = family.logPredictive(state.prior);
      const fresh = state.draws.reduce((sum, draw) => sum + draw.newWeight, 0);
      return [
        { logWeight: Math.log(fresh) + perDraw, logDensity: unseen, shares: null },
        ...state.draws.flatMap((draw) =>
          draw.clusters.map(({ weight, hyperparameters, shares }) => ({
            logWeight: Math.log(weight) + perDraw,
            logDensity: family.logPredictive(hyperparameters),
            shares,
          })),
        ),
      ];
    }
  }
}

function predictRow(terms: readonly Term[], logTerms: Float64Array, row: number, into: Prediction): void {
  const largest = logTerms.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let total = 0;
  const start = row * into.clusters;
  terms.forEach(({ shares }, t) => {
    const probability = Math.exp(logTerms[t]! - largest);
    total += probability;
    if (shares === null) into.newCluster[row]! += probability;
    else
      shares.forEach((share, c) => {
        into.probabilities[start + c]! += share * probability;
      });
  });
  into.newCluster[row]! /= total;
  for (let c = 0; c < into.clusters; c++) into.probabilities[start + c]! /= total;
  const own = into.probabilities.subarray(start, start + into.clusters);
  into.labels[row] = own.reduce((best, p, c) => (p > own[best]! ? c : best), 0);
  into.logDensity[row] = largest + Math.log(total);
}
