/**
 * How little a mask changes when its threshold moves: #{logit > t + δ} / #{logit > t − δ}, the IoU of the two masks, one of
 * which holds the other. NaN where both are empty; no score is above it, so that filters drop such a mask.
 */
import { maskThreshold } from './mask.js';

export function stabilityScore(
  logits: Float32Array,
  offset: number,
  threshold: number = maskThreshold,
): number {
  const high = Math.fround(threshold + offset);
  const low = Math.fround(threshold - offset);
  let intersection = 0;
  let union = 0;
  // Millions of logits a mask: an iterator takes several times as long.
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i]!;
    if (logit > high) intersection++;
    if (logit > low) union++;
  }
  return Math.fround(Math.fround(intersection) / Math.fround(union));
}
