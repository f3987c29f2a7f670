/** The crops in which masks are sought, and the boxes that they cut through (segment-anything, utils/amg.py). */
import type { Box, PixelSize } from '../pictures/picture.js';

export interface Crop {
  readonly box: Box;
  /** 0 is the whole picture. */
  readonly layer: number;
}

/**
 * The whole picture, then of each layer i its 2ⁱ × 2ⁱ crops, column by column. With k = 2ⁱ crops a side they overlap by
 * o = ⌊ratio · min(h, w) · 2/k⌋ pixels and are ⌈(o(k − 1) + L)/k⌉ long, cut off at the picture's edges.
 */
export function cropBoxes(
  { height, width }: PixelSize,
  layers: number,
  overlapRatio: number,
): readonly Crop[] {
  const crops: Crop[] = [{ box: [0, 0, width, height], layer: 0 }];
  for (let layer = 1; layer <= layers; layer++) {
    const side = 2 ** layer;
    const overlap = Math.trunc(overlapRatio * Math.min(height, width) * (2 / side));
    const cropWidth = Math.ceil((overlap * (side - 1) + width) / side);
    const cropHeight = Math.ceil((overlap * (side - 1) + height) / side);
    for (let i = 0; i < side; i++) {
      const x0 = (cropWidth - overlap) * i;
      for (let j = 0; j < side; j++) {
        const y0 = (cropHeight - overlap) * j;
        crops.push({
          box: [x0, y0, Math.min(x0 + cropWidth, width), Math.min(y0 + cropHeight, height)],
          layer,
        });
      }
    }
  }
  return crops;
}

/** A mask this near to an edge of its crop was cut off there, unless it is the picture's edge as well. Pixels, inclusive. */
const nearness = 20;

export function isNearCropEdge(box: Box, crop: Box, { height, width }: PixelSize): boolean {
  const picture: Box = [0, 0, width, height];
  return uncropBox(box, crop).some(
    (edge, side) => Math.abs(edge - crop[side]!) <= nearness && Math.abs(edge - picture[side]!) > nearness,
  );
}

/** A box of a crop as a box of the picture. */
export function uncropBox([left, top, right, bottom]: Box, [x0, y0]: Box): Box {
  return [left + x0, top + y0, right + x0, bottom + y0];
}
