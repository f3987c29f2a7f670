/** The hyperparameters of the process given the partition: one Gibbs step for each that is learnt. */
import { assertNever } from '../../core/internal-error.js';
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
  switch (process.kind) {
    case 'MFM':
      return current;
    case 'DP': {
      if (process.concentration.kind === 'fixed') return current;
      const { concentration: alpha } = current;
      const rows = rowsOf(sizes);
      const concentration = drawConcentration(alpha, sizes.length, rows, process.concentration, variates);
      return { ...current, concentration };
    }
    case 'PY':
      return sliceConcentration(process, sliceDiscount(process, current, sizes, variates), sizes, variates);
    case 'Dirichlet':
      return sliceConcentration(process, current, sizes, variates);
    default:
      return assertNever(process);
  }
}

type PitmanYor = Extract<WeightProcess, { kind: 'PY' }>;

/** No conditional of a Pitman–Yor process is a known family: each is drawn by a slice step. */
function sliceDiscount(
  process: PitmanYor,
  current: ProcessParameters,
  sizes: Int32Array,
  variates: Variates,
): ProcessParameters {
  if (process.discount.kind === 'fixed') return current;
  const { a, b } = process.discount;
  const rows = rowsOf(sizes);
  const logDensity = (discount: number): number => {
    const law = exchangeableLaw(process, { ...current, discount }, rows);
    return (
      (a - 1) * Math.log(discount) + (b - 1) * Math.log1p(-discount) + logPartitionProbability(law, sizes)
    );
  };
  const discount = sliceSample(logDensity, current.discount, { low: 0, high: 1, width: 0.2 }, variates);
  return { ...current, discount };
}

/** Nor is that of a finite Dirichlet's concentration: α is drawn on a log scale. */
function sliceConcentration(
  process: PitmanYor | Extract<WeightProcess, { kind: 'Dirichlet' }>,
  current: ProcessParameters,
  sizes: Int32Array,
  variates: Variates,
): ProcessParameters {
  if (process.concentration.kind === 'fixed') return current;
  const { shape, rate } = process.concentration;
  const rows = rowsOf(sizes);
  const logDensity = (logAlpha: number): number => {
    const concentration = Math.exp(logAlpha);
    const law = exchangeableLaw(process, { ...current, concentration }, rows);
    return shape * logAlpha - rate * concentration + logPartitionProbability(law, sizes);
  };
  const everywhere = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, width: 1 };
  const logAlpha = sliceSample(logDensity, Math.log(current.concentration), everywhere, variates);
  return { ...current, concentration: Math.exp(logAlpha) };
}

function rowsOf(sizes: Int32Array): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}
