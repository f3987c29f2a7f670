/** The hyperparameters of the seating given the partition: one Gibbs step for each that is learnt. */
import type { Seating } from '../../backends/backend.js';
import type { Variates } from '../../distributions/variates.js';
import { drawConcentration } from './draw-concentration.js';
import { sliceSample } from './slice-sample.js';
import { logPartitionProbability, type WeightProcess } from './weight-process.js';

export function drawSeating(
  process: WeightProcess,
  current: Seating,
  sizes: Int32Array,
  variates: Variates,
): Seating {
  if (process.kind === 'PY') return drawPitmanYor(process, current, sizes, variates);
  if (process.concentration.kind === 'fixed') return current;
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const { concentration } = current;
  return {
    ...current,
    concentration: drawConcentration(concentration, sizes.length, rows, process.concentration, variates),
  };
}

/** No conditional of a Pitman–Yor process is a known family: each is drawn by a slice step, α on a log scale. */
function drawPitmanYor(
  process: Extract<WeightProcess, { kind: 'PY' }>,
  current: Seating,
  sizes: Int32Array,
  variates: Variates,
): Seating {
  let { concentration, discount } = current;
  if (process.discount.kind === 'Beta') {
    const { a, b } = process.discount;
    const logDensity = (d: number): number =>
      (a - 1) * Math.log(d) +
      (b - 1) * Math.log1p(-d) +
      logPartitionProbability(sizes, { concentration, discount: d });
    discount = sliceSample(logDensity, discount, { low: 0, high: 1, width: 0.2 }, variates);
  }
  if (process.concentration.kind === 'Gamma') {
    const { shape, rate } = process.concentration;
    const logDensity = (logAlpha: number): number => {
      const alpha = Math.exp(logAlpha);
      return (
        shape * logAlpha - rate * alpha + logPartitionProbability(sizes, { concentration: alpha, discount })
      );
    };
    const everywhere = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, width: 1 };
    concentration = Math.exp(sliceSample(logDensity, Math.log(concentration), everywhere, variates));
  }
  return { concentration, discount };
}
