/**
 * Whether most of what a fit says of covariances is the default base's to say: a cluster of n rows has D(D + 1)/2 numbers of a
 * covariance to tell, and where they are more than its rows the base fills most directions up, as `cov(x)` does by the spread of
 * all clusters together. Strangers that differ in those directions are then told poorly (docs/performance.md, the digits).
 */
import type { InferencePlan } from '../../plan/inference-plan.js';
import type { FitFields } from '../fit/fit-context.js';

/** Fewer columns have few such directions. */
const leastColumns = 10;

export function priorShareWarning(
  { assumed }: InferencePlan,
  { predictive: { family }, clusters }: Pick<FitFields, 'predictive' | 'clusters'>,
): readonly string[] {
  const { emission, base, columns } = family;
  const isDefault = assumed.some((each) => each.startsWith('H = NIW('));
  if (
    !isDefault ||
    emission !== 'Normal' ||
    base !== 'NIW' ||
    columns < leastColumns ||
    clusters === undefined
  ) {
    return [];
  }
  const { sizes } = clusters.partition;
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  // Of the cluster that a row is in.
  const usual = sizes.reduce((sum, size) => sum + size * size, 0) / rows;
  const numbers = (columns * (columns + 1)) / 2;
  if (usual >= numbers) return [];
  return [
    `a covariance of ${columns} columns has ${numbers.toLocaleString('en')} numbers and a cluster some ${Math.round(usual).toLocaleString('en')} rows, so that the base fills most directions up by cov(x): for columns of one unit and noise, as pixels, try H = NIW(mean(x), 0.05, D + 2, v * eye(${columns})) with v the noise's variance, else cov = diag or fewer columns`,
  ];
}
