/**
 * Weights of a Pitman–Yor process whose discount or concentration is learnt, cut off after K sticks:
 * q(v_k) = Beta(1 − E d + n_k, E α + k E d + Σ_{j>k} n_j), and q(d, α) on a grid (`hyperparameter-grid.ts`).
 */
import { type BetaHyperparameters, betaLaw, expectedLogBeta } from '../../distributions/laws/beta-law.js';
import {
  type HyperparameterFactor,
  HyperparameterGrid,
  type HyperparameterPrior,
  type StickSums,
} from './hyperparameter-grid.js';
import { priorStick, sticksGiven, weightMoments } from './stick-weights.js';
import { byDecreasing, type WeightsFactor } from './weights-factor.js';

/** The factor before any row: q(d, α) is its prior, and the sticks' priors are at its mean. */
export function pitmanYorWeights(prior: HyperparameterPrior, truncation: number): WeightsFactor {
  const grid = new HyperparameterGrid(prior, truncation - 1);
  const { discount, concentration } = grid.priorFor({ success: 0, failure: 0, weightedFailure: 0 });
  const sticks = Array.from({ length: truncation - 1 }, (_, k) =>
    priorStick(discount.mean, concentration.mean, k),
  );
  return factorAt(grid, sticks, grid.priorFor(sumsOf(sticks)));
}

function factorAt(
  grid: HyperparameterGrid,
  sticks: readonly BetaHyperparameters[],
  { discount, concentration, divergence }: HyperparameterFactor,
): WeightsFactor {
  return {
    components: sticks.length + 1,
    law: { kind: 'sticks', sticks },
    discount,
    concentration,
    ...weightMoments(sticks),
    divergence: divergence - entropyOf(sticks),
    given(counts) {
      const cut = sticksGiven(discount.mean, concentration.mean, counts);
      return factorAt(grid, cut, grid.given(sumsOf(cut)));
    },
    order: byDecreasing,
  };
}

function sumsOf(sticks: readonly BetaHyperparameters[]): StickSums {
  let [success, failure, weightedFailure] = [0, 0, 0];
  for (const [k, stick] of sticks.entries()) {
    const expected = expectedLogBeta(stick);
    success += expected.success;
    failure += expected.failure;
    weightedFailure += (k + 1) * expected.failure;
  }
  return { success, failure, weightedFailure };
}

/** −Σ_k E log q(v_k). */
function entropyOf(sticks: readonly BetaHyperparameters[]): number {
  return sticks.reduce((sum, stick) => {
    const { success, failure } = expectedLogBeta(stick);
    return sum + betaLaw.logNormaliser(stick) - (stick.a - 1) * success - (stick.b - 1) * failure;
  }, 0);
}
