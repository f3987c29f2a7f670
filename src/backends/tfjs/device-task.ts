/** What crosses between the host and a device in one `assign`: parameters in the device's units, sums back in the caller's. */
import { internalError } from '../../core/internal-error.js';
import type { AssignResult, AssignTask, PlacedData } from '../backend.js';
import { featureCount, type Units } from './units.js';

/** What a shut component's log weight −∞ is on a device: its exponential is 0, and it may be subtracted from itself. */
const shutLogit = -1e30;

/** F. */
export function featuresOf(data: PlacedData, { features: map, components, omega }: AssignTask): number {
  const features = featureCount(map, data.columns);
  if (omega.length !== components * features) {
    internalError(`${omega.length} parameters for ${components} components of ${features} features`);
  }
  return features;
}

/** K × F. */
export function omegaOnDevice({ omega, components }: AssignTask, units: Units): Float32Array {
  const features = omega.length / components;
  const result = new Float32Array(omega.length);
  for (let k = 0; k < components; k++) {
    const own = units.toUnits(omega.subarray(k * features, (k + 1) * features));
    own[0] = Math.max(shutLogit, own[0]!);
    result.set(own, k * features);
  }
  return result;
}

export interface ReadByRow {
  readonly logNormalisers?: Float32Array | undefined;
  readonly responsibilities?: Float32Array | undefined;
  readonly labels?: Int32Array | undefined;
}

/** `sums` are K × F statistics, the log normalisers' sum, the negative entropies' sum. */
export function resultOf(
  sums: Float64Array,
  units: Units,
  task: AssignTask,
  { logNormalisers, responsibilities, labels }: ReadByRow,
): AssignResult {
  const length = task.omega.length;
  const features = length / task.components;
  const statistics = new Float64Array(length);
  for (let from = 0; from < length; from += features) {
    statistics.set(units.fromUnits(sums.subarray(from, from + features)), from);
  }
  return {
    statistics,
    logNormaliser: sums[length]!,
    negativeEntropy: task.mode.kind === 'soft' ? Math.min(0, sums[length + 1]!) : 0,
    ...(logNormalisers && { logNormalisers: Float64Array.from(logNormalisers) }),
    ...(responsibilities && { responsibilities: Float64Array.from(responsibilities) }),
    ...(labels && { labels: labels.slice() }),
  };
}

/**
 * The result where there is nothing to compute: no row, or every component shut by a log weight of −∞. Null otherwise.
 */
export function shutOut(data: PlacedData, task: AssignTask, totalWeight: number): AssignResult | null {
  const { components, omega } = task;
  const features = omega.length / components;
  const open = Array.from({ length: components }, (_, k) => omega[k * features]!);
  if (data.rows > 0 && open.some((weight) => weight !== Number.NEGATIVE_INFINITY)) return null;
  const { rows } = data;
  return {
    statistics: new Float64Array(omega.length),
    logNormaliser: totalWeight > 0 ? Number.NEGATIVE_INFINITY : 0,
    negativeEntropy: 0,
    ...(task.wantLogNormalisers && {
      logNormalisers: new Float64Array(rows).fill(Number.NEGATIVE_INFINITY),
    }),
    ...(task.wantResponsibilities && { responsibilities: new Float64Array(rows * components) }),
    ...(task.wantLabels && { labels: new Int32Array(rows).fill(-1) }),
  };
}
