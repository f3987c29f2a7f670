/**
 * q(d, α) of a Pitman–Yor process whose discount d ~ Beta(a, b), concentration α ~ Gamma(shape, rate), or both, are
 * learnt. It has no form of its own, so it is kept as weights on a grid.
 */
import { type BetaHyperparameters, betaLaw } from '../../distributions/laws/beta-law.js';
import type { GammaHyperparameters } from '../../distributions/laws/gamma-law.js';
import { concentrationAxis, discountAxis } from './grid-axes.js';
import { moments, normalise } from './grid-probabilities.js';
import type { Moments } from './weights-factor.js';

export interface HyperparameterPrior {
  /** Known, or its prior. */
  readonly discount: number | BetaHyperparameters;
  readonly concentration: number | GammaHyperparameters;
}

/** What q(d, α) is updated from: Σ_k E log v_k, Σ_k E log(1 − v_k) and Σ_k k E log(1 − v_k). */
export interface StickSums {
  readonly success: number;
  readonly failure: number;
  readonly weightedFailure: number;
}

/** q(d, α), its points those of the grid. */
export interface HyperparameterFactor {
  readonly discount: Moments;
  readonly concentration: Moments;
  /** KL(q(d, α), prior) − E log p(v given d, α), under the sums that it was made for. */
  readonly divergence: number;
}

export class HyperparameterGrid {
  readonly #discounts: Float64Array;
  readonly #concentrations: Float64Array;
  readonly #logPriors: Float64Array;
  /** Σ_k log B(1 − d, α + k d). */
  readonly #logNormalisers: Float64Array;

  /** `sticks` are so many as are broken off. */
  constructor({ discount, concentration }: HyperparameterPrior, sticks: number) {
    const concentrations = concentrationAxis(concentration);
    const points = discountAxis(discount).flatMap((d) => concentrations.map((alpha) => ({ d, alpha })));
    this.#discounts = Float64Array.from(points, ({ d }) => d.value);
    this.#concentrations = Float64Array.from(points, ({ alpha }) => alpha.value);
    this.#logPriors = Float64Array.from(points, ({ d, alpha }) => d.logWeight + alpha.logWeight);
    this.#logNormalisers = Float64Array.from(points, ({ d, alpha }) => {
      let sum = 0;
      for (let k = 1; k <= sticks; k++) {
        sum += betaLaw.logNormaliser({ a: 1 - d.value, b: alpha.value + k * d.value });
      }
      return sum;
    });
    const { logTotal } = normalise(this.#logPriors.slice());
    this.#logPriors = this.#logPriors.map((logWeight) => logWeight - logTotal);
  }

  /** The prior itself. */
  priorFor(sums: StickSums): HyperparameterFactor {
    const { probabilities } = normalise(this.#logPriors.slice());
    const divergence = probabilities.reduce(
      (sum, probability, point) => sum - probability * this.#logLikelihood(sums, point),
      0,
    );
    return { ...this.#moments(probabilities), divergence };
  }

  /** The best q(d, α) for sticks of these sums: the prior times their likelihood, whose total is exp(−divergence). */
  given(sums: StickSums): HyperparameterFactor {
    const logWeights = this.#logPriors.map((logPrior, point) => logPrior + this.#logLikelihood(sums, point));
    const { probabilities, logTotal } = normalise(logWeights);
    return { ...this.#moments(probabilities), divergence: -logTotal };
  }

  #moments(probabilities: Float64Array): Omit<HyperparameterFactor, 'divergence'> {
    return {
      discount: moments(this.#discounts, probabilities),
      concentration: moments(this.#concentrations, probabilities),
    };
  }

  /** Σ_k E log Beta(v_k; 1 − d, α + k d). */
  #logLikelihood({ success, failure, weightedFailure }: StickSums, point: number): number {
    const d = this.#discounts[point]!;
    const rest = (this.#concentrations[point]! - 1) * failure + d * weightedFailure;
    return rest - d * success - this.#logNormalisers[point]!;
  }
}
