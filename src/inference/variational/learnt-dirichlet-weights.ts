/**
 * Weights of a finite mixture whose concentration is learnt: π ~ Dirichlet(a, …, a), a ~ Gamma. q(π) = Dirichlet(E a + n_k),
 * and q(a) on a grid: the prior times exp(log Γ(K a) − K log Γ(a) + (a − 1) Σ_k E log π_k).
 */
import {
  type DirichletHyperparameters,
  expectedLogDirichlet,
} from '../../distributions/laws/dirichlet-law.js';
import type { GammaHyperparameters } from '../../distributions/laws/gamma-law.js';
import { logMultivariateBeta } from '../../distributions/special-functions.js';
import { concentrationAxis } from './grid-axes.js';
import { moments, normalise } from './grid-probabilities.js';
import { byDecreasing, type Moments, type WeightsFactor } from './weights-factor.js';

/** The grid of a: its points, their shares of the prior and −log B(a, …, a) at each. */
interface ConcentrationGrid {
  readonly values: Float64Array;
  readonly logPriors: Float64Array;
  readonly logDensities: Float64Array;
}

/** q(a). */
interface ConcentrationFactor {
  readonly concentration: Moments;
  /** KL(q(a), prior) − E log p(π given a). */
  readonly divergence: number;
}

/** The factor before any row: q(a) is its prior, and q(π) the weights' prior at its mean. */
export function learntDirichletWeights(prior: GammaHyperparameters, components: number): WeightsFactor {
  const grid = gridOf(prior, components);
  const probabilities = grid.logPriors.map(Math.exp);
  const concentration = moments(grid.values, probabilities);
  const weights = { concentration: new Array<number>(components).fill(concentration.mean) };
  const logLikelihood = likelihoodOf(grid, weights);
  const divergence = probabilities.reduce((sum, p, point) => sum - p * logLikelihood[point]!, 0);
  return factorAt(grid, weights, { concentration, divergence });
}

function factorAt(
  grid: ConcentrationGrid,
  weights: DirichletHyperparameters,
  { concentration, divergence }: ConcentrationFactor,
): WeightsFactor {
  const total = weights.concentration.reduce((sum, a) => sum + a, 0);
  return {
    law: { kind: 'Dirichlet', concentration: weights.concentration },
    components: weights.concentration.length,
    expectedLog: expectedLogDirichlet(weights),
    expected: weights.concentration.map((a) => a / total),
    divergence: divergence - entropyOf(weights),
    concentration,
    given(counts) {
      const next = { concentration: counts.map((count) => concentration.mean + count) };
      return factorAt(grid, next, concentrationGiven(grid, next));
    },
    order: byDecreasing,
  };
}

/** The best q(a) for these weights. */
function concentrationGiven(grid: ConcentrationGrid, weights: DirichletHyperparameters): ConcentrationFactor {
  const logLikelihood = likelihoodOf(grid, weights);
  const logWeights = grid.logPriors.map((logPrior, point) => logPrior + logLikelihood[point]!);
  const { probabilities, logTotal } = normalise(logWeights);
  return { concentration: moments(grid.values, probabilities), divergence: -logTotal };
}

/** E log p(π given a) at each point. */
function likelihoodOf(
  { values, logDensities }: ConcentrationGrid,
  weights: DirichletHyperparameters,
): Float64Array {
  const sum = expectedLogDirichlet(weights).reduce((all, value) => all + value, 0);
  return values.map((a, point) => logDensities[point]! + (a - 1) * sum);
}

function gridOf(prior: GammaHyperparameters, components: number): ConcentrationGrid {
  const points = concentrationAxis(prior);
  const logWeights = Float64Array.from(points, ({ logWeight }) => logWeight);
  const { logTotal } = normalise(logWeights.slice());
  return {
    values: Float64Array.from(points, ({ value }) => value),
    logPriors: logWeights.map((logWeight) => logWeight - logTotal),
    logDensities: Float64Array.from(
      points,
      ({ value }) => -logMultivariateBeta(new Array<number>(components).fill(value)),
    ),
  };
}

/** −E log q(π). */
function entropyOf(weights: DirichletHyperparameters): number {
  const { concentration } = weights;
  const expectedLog = expectedLogDirichlet(weights);
  return concentration.reduce(
    (sum, a, k) => sum - (a - 1) * expectedLog[k]!,
    logMultivariateBeta(concentration),
  );
}
