/** Small holes and islands taken out of masks, and masks that have become alike dropped, the ones left unchanged preferred. */
import { maskBox } from '../masks/mask.js';
import { suppressNonMaxima } from '../masks/non-maximum-suppression.js';
import { dropSmallIslands, fillSmallHoles } from '../masks/remove-small-regions.js';
import { maskToRunLengths, runLengthsToMask } from '../masks/run-lengths.js';
import type { MaskCandidate } from './mask-record.js';

/** Predicted IoU and stability stay those of the mask before. */
export function cleanMasks(
  candidates: readonly MaskCandidate[],
  leastArea: number,
  threshold: number,
): readonly MaskCandidate[] {
  const cleaned = candidates.map((candidate) => {
    const filled = fillSmallHoles(runLengthsToMask(candidate.runLengths), leastArea);
    const { mask, changed: dropped } = dropSmallIslands(filled.mask, leastArea);
    return { candidate, mask, box: maskBox(mask), changed: filled.changed || dropped };
  });
  const kept = suppressNonMaxima(
    cleaned.map(({ box }) => box),
    cleaned.map(({ changed }) => (changed ? 0 : 1)),
    threshold,
  );
  return kept.map((index) => {
    const { candidate, mask, box, changed } = cleaned[index]!;
    return changed ? { ...candidate, box, runLengths: maskToRunLengths(mask) } : candidate;
  });
}
