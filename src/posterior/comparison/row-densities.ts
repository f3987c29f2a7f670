/**
 * log p(x_i | π, θ) of each row under draws of all of a model's parameters, labels summed over: what leave-one-out and WAIC
 * are computed from.
 *
 * A kept draw of a partition gets its parameters back: θ_k from their law given the cluster's rows, and weights from
 * Dirichlet(n_1 + c, …, n_t + c, w) with the seats' weights of the process's predictive rule, which is their law under a
 * Dirichlet (process) and a Pitman–Yor process (Pitman 1996). The weight w of what has no rows is spread over components
 * whose θ are not drawn: their density is its mean under the base. Under a random number of components the law of weights
 * is none of that form, and nothing is computed.
 */

import { type RandomKey, randomStream } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import type { RowFunction } from '../../distributions/families/conjugate-family.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import type { FitDocument } from '../fit/fit-document.js';
import { type KeptDraws, unpackDraws } from '../fit/kept-draws.js';
import { hasSoftLabels, openFamily } from '../fit/open-family.js';
import { unpackValues } from '../fit/packed-values.js';
import type { DrawsState, ParametersState, PosteriorState } from '../fit/predictive-state.js';
import { unpackTerms } from '../fit/weighed-terms.js';
import { weightConcentrations } from '../fit/weight-concentrations.js';
import { logMeanOf, logSumOf } from './log-mean.js';
import type { RowDensities } from './predictive-accuracy.js';

/** Draws of θ where they cost nothing. */
const conjugateDraws = 1000;

/** N × S, or why there are none: a clause. */
export function rowDensities(
  { predictive, draws }: FitDocument,
  data: RowMatrix,
  key: RandomKey,
): Result<readonly RowDensities[], string> {
  if (hasSoftLabels(predictive.family)) return err('labels have probabilities of their own in each row');
  const variates = createVariates(randomStream(key));
  switch (predictive.kind) {
    case 'estimate':
      return err('a point estimate has no posterior draws');
    case 'mixture':
      return err('an approximation by variational inference keeps no joint draws of weights and parameters');
    case 'posterior':
      return ok(conjugateDensities(predictive, data, variates));
    default:
      if (draws === undefined) return err('the fit was written before fits kept their draws');
      if (draws.weights.kind === 'MFM') return err('weights of a random number of components are not drawn');
      return ok(mixtureDensities(predictive, draws, data, variates));
  }
}

function conjugateDensities(
  { family: choice, hyperparameters }: PosteriorState,
  data: RowMatrix,
  variates: Variates,
): RowDensities[] {
  const family = openFamily(choice);
  const densities = Array.from({ length: conjugateDraws }, () =>
    family.logDensity(family.law.draw(hyperparameters, variates)),
  );
  return byRow(data, (row) => Float64Array.from(densities, (density) => density(row)));
}

function mixtureDensities(
  state: DrawsState | ParametersState,
  kept: KeptDraws,
  data: RowMatrix,
  variates: Variates,
): RowDensities[] {
  const { fresh, drawTerm } = openTerms(state, variates);
  const draws = unpackDraws(kept).map((draw) => ({
    logWeights: variates.dirichlet(weightConcentrations(kept.weights, draw)).map(Math.log),
    densities: draw.terms.map(drawTerm),
  }));
  return byRow(data, (row) => {
    const unseen = fresh(row);
    return Float64Array.from(draws, ({ logWeights, densities }, draw) =>
      logSumOf(
        Float64Array.from(logWeights, (weight, k) =>
          weight === Number.NEGATIVE_INFINITY ? weight : weight + (densities[k]?.(row) ?? unseen(draw)),
        ),
      ),
    );
  });
}

interface OpenTerms {
  /** The log density of a row of a cluster without rows, in a draw. */
  readonly fresh: (row: Float64Array) => (draw: number) => number;
  /** The density of a row of the cluster that a term stands for, its parameters drawn where they are integrated out. */
  readonly drawTerm: (term: number) => RowFunction;
}

function openTerms(state: DrawsState | ParametersState, variates: Variates): OpenTerms {
  const terms = unpackTerms(state.terms);
  if (state.kind === 'draws') {
    const family = openFamily(state.family);
    const predictive = family.logPredictive(state.prior);
    return {
      fresh: (row) => {
        const logDensity = predictive(row);
        return () => logDensity;
      },
      drawTerm: (term) => family.logDensity(family.law.draw(terms[term]!.value, variates)),
    };
  }
  const family = openFamily(state.family);
  const unseen = unpackValues(state.unseen).map((value) => family.logDensity(value));
  return {
    fresh: (row) => {
      if (state.unseenWeight !== undefined) return (draw) => unseen[draw]!(row);
      const logDensity = logMeanOf(Float64Array.from(unseen, (density) => density(row)));
      return () => logDensity;
    },
    drawTerm: (term) => family.logDensity(terms[term]!.value),
  };
}

function byRow(data: RowMatrix, densities: (row: Float64Array) => RowDensities): RowDensities[] {
  return Array.from({ length: data.rows }, (_, row) => densities(rowOf(data, row)));
}
