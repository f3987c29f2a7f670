/**
 * Weights of a Dirichlet or Pitman–Yor process by sticks, cut off after K: v_k ~ Beta(1 − d, α + k d) for k < K and
 * v_K = 1, π_k = v_k Π_{j<k} (1 − v_j) (Blei & Jordan 2006; Ishwaran & James 2001 for d > 0).
 *
 * q(v_k) = Beta(1 − d + n_k, E α + k d + Σ_{j>k} n_j). Where d = 0 and α ~ Gamma(shape, rate),
 * q(α) = Gamma(shape + K − 1, rate − Σ_{k<K} E log(1 − v_k)).
 */
import { type BetaHyperparameters, betaLaw, expectedLogBeta } from '../../distributions/laws/beta-law.js';
import { expectedLogGamma, type GammaHyperparameters, gammaLaw } from '../../distributions/laws/gamma-law.js';
import { byDecreasing, type WeightsFactor } from './weights-factor.js';

export interface StickLaw {
  /** K, at least one. */
  readonly truncation: number;
  /** 0 ≤ d < 1; 0 for a Dirichlet process, the only one whose concentration is learnt here. */
  readonly discount: number;
  /** Known, or its prior. */
  readonly concentration: number | GammaHyperparameters;
}

export interface StickFactor extends WeightsFactor {
  readonly concentration: Concentration;
  /** q(v_k), k < K. */
  readonly sticks: readonly BetaHyperparameters[];
  given(counts: readonly number[]): StickFactor;
}

/** The factor before any row: q(α) is its prior, and the sticks' priors are at its mean. */
export function stickWeights(law: StickLaw): StickFactor {
  const sticks = Array.from({ length: law.truncation - 1 }, (_, k) =>
    priorStick(law.discount, meanOf(law.concentration), k),
  );
  return factorAt(law, sticks, law.concentration);
}

type Concentration = StickLaw['concentration'];

function factorAt(
  law: StickLaw,
  sticks: readonly BetaHyperparameters[],
  concentration: Concentration,
): StickFactor {
  return {
    components: law.truncation,
    sticks,
    law: { kind: 'sticks', sticks },
    concentration,
    ...weightMoments(sticks),
    divergence: divergenceOf(law, sticks, concentration),
    given(counts) {
      const cut = sticksGiven(law.discount, meanOf(concentration), counts);
      return factorAt(law, cut, concentrationGiven(law, cut));
    },
    // A process draws its weights in size-biased order, the large ones first (Kurihara, Welling & Teh 2007).
    order: byDecreasing,
  };
}

/** The prior of stick `index`, 0-based. */
export function priorStick(discount: number, concentration: number, index: number): BetaHyperparameters {
  return { a: 1 - discount, b: concentration + (index + 1) * discount };
}

/** The best q(v_k), k < K, for these counts of K components under these discount and concentration, or their means. */
export function sticksGiven(
  discount: number,
  concentration: number,
  counts: readonly number[],
): BetaHyperparameters[] {
  const sticks: BetaHyperparameters[] = [];
  let beyond = counts.at(-1)!;
  for (let k = counts.length - 2; k >= 0; k--) {
    const { a, b } = priorStick(discount, concentration, k);
    sticks.unshift({ a: a + counts[k]!, b: b + beyond });
    beyond += counts[k]!;
  }
  return sticks;
}

function concentrationGiven(law: StickLaw, sticks: readonly BetaHyperparameters[]): Concentration {
  const prior = law.concentration;
  if (typeof prior === 'number') return prior;
  const logRest = sticks.reduce((sum, stick) => sum + expectedLogBeta(stick).failure, 0);
  return { shape: prior.shape + sticks.length, rate: prior.rate - logRest };
}

/** E log π_k and E π_k. */
export function weightMoments(
  sticks: readonly BetaHyperparameters[],
): Pick<WeightsFactor, 'expectedLog' | 'expected'> {
  const expectedLog: number[] = [];
  const expected: number[] = [];
  let logRest = 0;
  let rest = 1;
  for (const stick of sticks) {
    const { success, failure } = expectedLogBeta(stick);
    expectedLog.push(logRest + success);
    logRest += failure;
    const share = stick.a / (stick.a + stick.b);
    expected.push(rest * share);
    rest *= 1 - share;
  }
  return { expectedLog: [...expectedLog, logRest], expected: [...expected, rest] };
}

/**
 * With α random, E KL(q(v), Beta(1, α)) is that against Beta(1, E α), the prior at α's mean, plus log E α − E log α
 * a stick.
 */
function divergenceOf(
  law: StickLaw,
  sticks: readonly BetaHyperparameters[],
  concentration: Concentration,
): number {
  const apart = sticks.reduce(
    (sum, stick, k) => sum + betaLaw.divergence(stick, priorStick(law.discount, meanOf(concentration), k)),
    0,
  );
  if (typeof concentration === 'number' || typeof law.concentration === 'number') return apart;
  const spread = Math.log(meanOf(concentration)) - expectedLogGamma(concentration);
  return apart + sticks.length * spread + gammaLaw.divergence(concentration, law.concentration);
}

function meanOf(concentration: Concentration): number {
  return typeof concentration === 'number' ? concentration : concentration.shape / concentration.rate;
}
