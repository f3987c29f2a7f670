/** The check of a chain's starting labels. */
import { internalError } from '../../core/internal-error.js';
import type { LabelArray } from '../../core/label-array.js';

/** The number of labels in use, which must be 0, 1, … without gaps beside −1. */
export function countClusters(labels: LabelArray, rows: number): number {
  if (labels.length !== rows) internalError(`${labels.length} labels for ${rows} rows`);
  const used = new Set<number>(labels);
  used.delete(-1);
  const clusters = used.size;
  for (const label of used) {
    if (label < 0 || label >= clusters) internalError(`label ${label} among ${clusters} labels`);
  }
  return clusters;
}
