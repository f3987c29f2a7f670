/**
 * Masks that overlap and nest, as the generator gives them, made fewer or apart: a thing that is found twice would be two
 * rows of the data, and a cluster of its own if it is found often.
 */
import { areaOfRunLengths, combineRunLengths, type RunLengths } from './run-lengths.js';

/**
 * Indices of masks that stay, in their order. They are taken by `scores`, largest first, and one is left out where more
 * than `most` of the smaller of the two lies in one taken before: |A ∩ B| / min(|A|, |B|) > most.
 */
export function withoutOverlap(
  masks: readonly RunLengths[],
  scores: readonly number[],
  most: number,
): readonly number[] {
  const areas = masks.map(areaOfRunLengths);
  const order = masks.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const kept: number[] = [];
  for (const index of order) {
    const overlaps = kept.some(
      (other) => sharedArea(masks[index]!, masks[other]!) > most * Math.min(areas[index]!, areas[other]!),
    );
    if (!overlaps) kept.push(index);
  }
  return kept.sort((a, b) => a - b);
}

/**
 * Each pixel to the smallest mask that holds it; a mask that keeps less than half of its pixels was made of others, and is
 * left out (null). The masks keep their places.
 */
export function partitionMasks(masks: readonly RunLengths[]): readonly (RunLengths | null)[] {
  const areas = masks.map(areaOfRunLengths);
  const order = masks.map((_, index) => index).sort((a, b) => areas[a]! - areas[b]! || a - b);
  const apart: (RunLengths | null)[] = masks.map(() => null);
  let taken: RunLengths | null = null;
  for (const index of order) {
    const mask = masks[index]!;
    const rest: RunLengths =
      taken === null ? mask : combineRunLengths(mask, taken, (own, other) => own && !other);
    if (2 * areaOfRunLengths(rest) < areas[index]!) continue;
    apart[index] = rest;
    taken = taken === null ? rest : combineRunLengths(taken, rest, (own, other) => own || other);
  }
  return apart;
}

function sharedArea(a: RunLengths, b: RunLengths): number {
  return areaOfRunLengths(combineRunLengths(a, b, (inA, inB) => inA && inB));
}
