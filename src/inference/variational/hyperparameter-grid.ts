/**
 * q(d, α) of a Pitman–Yor process whose discount d ~ Beta(a, b), concentration α ~ Gamma(shape, rate), or both, are
 * learnt. It has no form of its own, so it is kept as weights on a grid.
 *
 * The grid is the trapezium rule in log(d/(1 − d)) and log α, where the densities fall off exponentially on either side
 * and the rule's error with them. A bound under it is, to the last digit, a bound for the prior that has these points
 * and weights; the prior's mass beyond the grid is some 10⁻⁵.
 */
import { type BetaHyperparameters, betaLaw } from '../../distributions/laws/beta-law.js';
import type { GammaHyperparameters } from '../../distributions/laws/gamma-law.js';
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

/** Distance of two neighbours on either axis; a posterior is several times as wide. */
const spacing = 0.25;
/** The grid ends where a density has fallen by exp(−12). */
const tail = 12;

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

interface Point {
  readonly value: number;
  readonly logWeight: number;
}

/** d^a (1 − d)^b in u = log(d/(1 − d)). */
function discountAxis(discount: HyperparameterPrior['discount']): readonly Point[] {
  if (typeof discount === 'number') return [{ value: discount, logWeight: 0 }];
  const { a, b } = discount;
  const mode = Math.log(a / b);
  return axis(mode - tail / a - 2, mode + tail / b + 2, (u) => ({
    value: 1 / (1 + Math.exp(-u)),
    logWeight: -a * Math.log1p(Math.exp(-u)) - b * Math.log1p(Math.exp(u)),
  }));
}

/** α^shape exp(−rate α) in u = log α. */
function concentrationAxis(concentration: HyperparameterPrior['concentration']): readonly Point[] {
  if (typeof concentration === 'number') return [{ value: concentration, logWeight: 0 }];
  const { shape, rate } = concentration;
  const last = (shape + tail + Math.sqrt(2 * tail * shape)) / rate;
  return axis(Math.log(shape / rate) - tail / shape - 1, Math.log(last), (u) => ({
    value: Math.exp(u),
    logWeight: shape * u - rate * Math.exp(u),
  }));
}

function axis(from: number, to: number, at: (u: number) => Point): readonly Point[] {
  const steps = Math.ceil((to - from) / spacing);
  return Array.from({ length: steps + 1 }, (_, i) => at(from + ((to - from) * i) / steps));
}

/** Log weights become probabilities, in their place. */
function normalise(logWeights: Float64Array): {
  readonly probabilities: Float64Array;
  readonly logTotal: number;
} {
  const largest = logWeights.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (const [point, logWeight] of logWeights.entries()) {
    const weight = Math.exp(logWeight - largest);
    logWeights[point] = weight;
    total += weight;
  }
  for (const [point, weight] of logWeights.entries()) logWeights[point] = weight / total;
  return { probabilities: logWeights, logTotal: largest + Math.log(total) };
}

/** Of a number that is known, itself. */
function moments(values: Float64Array, probabilities: Float64Array): Moments {
  const first = values[0]!;
  let mean = 0;
  let square = 0;
  for (const [point, probability] of probabilities.entries()) {
    mean += probability * (values[point]! - first);
    square += probability * (values[point]! - first) ** 2;
  }
  return { mean: first + mean, sd: Math.sqrt(Math.max(0, square - mean ** 2)) };
}
