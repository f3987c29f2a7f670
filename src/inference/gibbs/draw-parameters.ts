/** The hyperparameters of the process given the partition: one Gibbs step for each that is learnt. */
import type { Variates } from '../../distributions/variates.js';
import { drawConcentration } from './draw-concentration.js';
import { exchangeableLaw, logPartitionProbability } from './exchangeable-law.js';
import { sliceSample } from './slice-sample.js';
import type { ProcessParameters, WeightProcess } from './weight-process.js';

/** `current` itself where nothing is learnt. */
export function drawParameters(
  process: WeightProcess,
  current: ProcessParameters,
  sizes: Int32Array,
  variates: Variates,
): ProcessParameters {
  if (process.kind === 'Dirichlet' || process.kind === 'MFM') return current;
  if (process.kind === 'PY') return drawPitmanYor(process, current, sizes, variates);
  if (process.concentration.kind === 'fixed') return current;
  const { concentration } = current;
  return {
    ...current,
    concentration: drawConcentration(
      concentration,
      sizes.length,
      rowsOf(sizes),
      process.concentration,
      variates,
    ),
  };
}

/** No conditional of a Pitman–Yor process is a known family: each is drawn by a slice step, α on a log scale. */
function drawPitmanYor(
  process: Extract<WeightProcess, { kind: 'PY' }>,
  current: ProcessParameters,
  sizes: Int32Array,
  variates: Variates,
): ProcessParameters {
  const rows = rowsOf(sizes);
  const logPartition = (parameters: ProcessParameters): number =>
    logPartitionProbability(exchangeableLaw(process, parameters, rows), sizes);
  let { concentration, discount } = current;
  if (process.discount.kind === 'Beta') {
    const { a, b } = process.discount;
    const logDensity = (d: number): number =>
      (a - 1) * Math.log(d) + (b - 1) * Math.log1p(-d) + logPartition({ concentration, discount: d });
    discount = sliceSample(logDensity, discount, { low: 0, high: 1, width: 0.2 }, variates);
  }
  if (process.concentration.kind === 'Gamma') {
    const { shape, rate } = process.concentration;
    const logDensity = (logAlpha: number): number => {
      const alpha = Math.exp(logAlpha);
      return shape * logAlpha - rate * alpha + logPartition({ concentration: alpha, discount });
    };
    const everywhere = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, width: 1 };
    concentration = Math.exp(sliceSample(logDensity, Math.log(concentration), everywhere, variates));
  }
  if (process.discount.kind === 'fixed' && process.concentration.kind === 'fixed') return current;
  return { concentration, discount };
}

function rowsOf(sizes: Int32Array): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
