/**
 * What the posterior would be if the concentration were half or twice as large beforehand: the kept draws, weighed anew.
 *
 *     w_d ∝ P(partition_d | c α) / P(partition_d | α)        where α is given,
 *     w_d ∝ p(α_d / c) / p(α_d) = exp(b α_d (1 − 1/c))        where α ~ Gamma(a, b) is learnt: c α beforehand, Gamma(a, b / c).
 *
 * The weights are smoothed (`comparison/pareto-smoothing.ts`); where their tail is too heavy (k̂ > 0.7), so few draws say it all that
 * nothing is known but that the answer depends on the prior, and the model is to be fitted again with that prior.
 */
import { exchangeableLaw, logPartitionProbability } from '../../inference/gibbs/exchangeable-law.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import { smoothWeights } from '../comparison/pareto-smoothing.js';
import { type KeptDraw, type KeptDraws, unpackDraws } from '../fit/kept-draws.js';

export interface Sensitivity {
  /** What the concentration is multiplied by beforehand, c. */
  readonly scale: number;
  /** Posterior means under that prior: of the number of clusters, and of the concentration where it is learnt. */
  readonly clusters: number;
  readonly concentration?: number;
  /** k̂ of the weights; null where it is infinite: no tail at all, or draws that differ too much. */
  readonly shape: number | null;
  /** Whether k̂ ≤ 0.7. */
  readonly reliable: boolean;
}

const scales = [0.5, 2] as const;
const largestShape = 0.7;

/** Empty where weights have a concentration each. */
export function concentrationSensitivity(kept: KeptDraws): readonly Sensitivity[] {
  const { weights: law } = kept;
  if (law.kind === 'components') return [];
  const draws = unpackDraws(kept);
  const rate = learntRate(law);
  return scales.map((scale) => {
    const ratios = Float64Array.from(draws, (draw) =>
      rate === null ? givenRatio(law, draw, scale) : rate * draw.parameters.concentration * (1 - 1 / scale),
    );
    const { logWeights, shape } = smoothWeights(ratios);
    const meanOf = (of: (draw: KeptDraw) => number): number =>
      draws.reduce((sum, draw, d) => sum + Math.exp(logWeights[d]!) * of(draw), 0);
    return {
      scale,
      clusters: meanOf(({ sizes }) => sizes.length),
      ...(rate !== null && { concentration: meanOf(({ parameters }) => parameters.concentration) }),
      shape: Number.isFinite(shape) ? shape : null,
      reliable: shape <= largestShape,
    };
  });
}

/** b of Gamma(a, b); null where the concentration is given. */
function learntRate({ kind, concentration }: WeightProcess): number | null {
  return kind === 'MFM' || concentration.kind === 'fixed' ? null : concentration.rate;
}

function givenRatio(law: WeightProcess, { parameters, sizes }: KeptDraw, scale: number): number {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const scaled = { ...parameters, concentration: scale * parameters.concentration };
  const [after, before] = [scaled, parameters].map((own) =>
    logPartitionProbability(exchangeableLaw(law, own, rows), sizes),
  );
  return after! - before!;
}
