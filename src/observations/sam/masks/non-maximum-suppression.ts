/**
 * Greedy suppression of boxes by better ones, as torchvision's `nms`: in the order of falling scores (ties as given), a box goes
 * when its IoU with a box that stays is above the threshold. Areas are (x1 − x0)(y1 − y0), in float32; two boxes without area
 * have the IoU 0/0, which is above nothing, and both stay.
 */
import type { Box } from '../pictures/picture.js';

/** Indices of the boxes that stay, best first. */
export function suppressNonMaxima(
  boxes: readonly Box[],
  scores: ArrayLike<number>,
  threshold: number,
): readonly number[] {
  const order = boxes.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
  const kept: number[] = [];
  const areas = boxes.map(area);
  for (const candidate of order) {
    const suppressed = kept.some(
      (better) => overlap(boxes[better]!, boxes[candidate]!, areas[better]!, areas[candidate]!) > threshold,
    );
    if (!suppressed) kept.push(candidate);
  }
  return kept;
}

function area([x0, y0, x1, y1]: Box): number {
  const f = Math.fround;
  return f(f(f(x1) - f(x0)) * f(f(y1) - f(y0)));
}

function overlap(a: Box, b: Box, areaA: number, areaB: number): number {
  const f = Math.fround;
  const width = Math.max(0, f(f(Math.min(a[2], b[2])) - f(Math.max(a[0], b[0]))));
  const height = Math.max(0, f(f(Math.min(a[3], b[3])) - f(Math.max(a[1], b[1]))));
  const intersection = f(width * height);
  return f(intersection / f(f(areaA + areaB) - intersection));
}
