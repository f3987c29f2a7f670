/** A binary mask and its box. */
import type { Box, PixelSize } from '../pictures/picture.js';

/** Row-major, 1 within and 0 without. */
export interface Mask extends PixelSize {
  readonly data: Uint8Array;
}

/** Logits above this are within a mask. */
export const maskThreshold = 0;

export function thresholdLogits(logits: Float32Array, size: PixelSize): Mask {
  const data = new Uint8Array(logits.length);
  for (let i = 0; i < data.length; i++) data[i] = logits[i]! > maskThreshold ? 1 : 0;
  return { ...size, data };
}

/** The least and largest column and row within, both inclusive; `[0, 0, 0, 0]` of an empty mask. */
export function maskBox({ height, width, data }: Mask): Box {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    const first = row.indexOf(1);
    if (first < 0) continue;
    if (bottom < 0) top = y;
    bottom = y;
    left = Math.min(left, first);
    right = Math.max(right, row.lastIndexOf(1));
  }
  return bottom < 0 ? [0, 0, 0, 0] : [left, top, right, bottom];
}

/** `[x, y, w, h]` as the reference has it: w is the difference of the edges, one less than the pixels across. */
export function boxToWidths([x0, y0, x1, y1]: Box): [x: number, y: number, w: number, h: number] {
  return [x0, y0, x1 - x0, y1 - y0];
}

/** A mask of a crop as a mask of the whole picture. */
export function uncropMask(mask: Mask, [x0, y0]: Box, size: PixelSize): Mask {
  if (mask.width === size.width && mask.height === size.height) return mask;
  const data = new Uint8Array(size.height * size.width);
  for (let y = 0; y < mask.height; y++) {
    data.set(mask.data.subarray(y * mask.width, (y + 1) * mask.width), (y + y0) * size.width + x0);
  }
  return { ...size, data };
}
