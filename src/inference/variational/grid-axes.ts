/**
 * Points of a grid for a factor q(d, α) that has no form of its own: the trapezium rule in log(d/(1 − d)) and log α, where
 * the densities fall off exponentially on either side and the rule's error with them. A bound under it is, to the last
 * digit, a bound for the prior that has these points and weights; the prior's mass beyond the grid is some 10⁻⁵.
 */
import type { BetaHyperparameters } from '../../distributions/laws/beta-law.js';
import type { GammaHyperparameters } from '../../distributions/laws/gamma-law.js';

/** Distance of two neighbours on either axis at most; a posterior is several times as wide. */
const spacing = 0.25;
/** The grid ends where a density has fallen by exp(−12). */
const tail = 12;

export interface GridPoint {
  readonly value: number;
  /** log of its share of the prior, up to a constant. */
  readonly logWeight: number;
}

/** d^a (1 − d)^b in u = log(d/(1 − d)). */
export function discountAxis(discount: number | BetaHyperparameters): readonly GridPoint[] {
  if (typeof discount === 'number') return [{ value: discount, logWeight: 0 }];
  const { a, b } = discount;
  const mode = Math.log(a / b);
  return axis(mode - tail / a - 2, mode + tail / b + 2, spacing, (u) => ({
    value: 1 / (1 + Math.exp(-u)),
    logWeight: -a * Math.log1p(Math.exp(-u)) - b * Math.log1p(Math.exp(u)),
  }));
}

/** α^shape exp(−rate α) in u = log α. */
export function concentrationAxis(concentration: number | GammaHyperparameters): readonly GridPoint[] {
  if (typeof concentration === 'number') return [{ value: concentration, logWeight: 0 }];
  const { shape, rate } = concentration;
  const reach = tail / shape;
  const from = Math.log(shape / rate) - reach - Math.min(1, Math.sqrt(2 * reach));
  const last = (shape + tail + Math.sqrt(2 * tail * shape)) / rate;
  // log α has a standard deviation of 1/√shape where its prior is narrow.
  const step = Math.min(spacing, 0.5 / Math.sqrt(shape));
  return axis(from, Math.log(last), step, (u) => ({
    value: Math.exp(u),
    logWeight: shape * u - rate * Math.exp(u),
  }));
}

function axis(from: number, to: number, step: number, at: (u: number) => GridPoint): readonly GridPoint[] {
  const steps = Math.ceil((to - from) / step);
  return Array.from({ length: steps + 1 }, (_, i) => at(from + ((to - from) * i) / steps));
}
