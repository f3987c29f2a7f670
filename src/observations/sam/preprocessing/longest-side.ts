/**
 * The frame in which a model sees a picture: its longest side scaled to T pixels, the other in proportion.
 *
 * Both are the reference's ResizeLongestSide (segment-anything, utils/transforms.py), in float64.
 */
import type { PixelSize } from '../pictures/picture.js';

/** `trunc(side · T / max(h, w) + 1/2)` of each side. A picture thin enough gets a side of 0. */
export function longestSideSize({ height, width }: PixelSize, target: number): PixelSize {
  const scale = target / Math.max(height, width);
  return { height: Math.trunc(height * scale + 0.5), width: Math.trunc(width * scale + 0.5) };
}

/** Points `x, y, x, y, …` of a picture of size `from`, as points of it resized to `to`: each axis by its own rounded ratio. */
export function scaleCoordinates(points: ArrayLike<number>, from: PixelSize, to: PixelSize): Float64Array {
  const ratioX = to.width / from.width;
  const ratioY = to.height / from.height;
  return Float64Array.from(points, (value, index) => value * (index % 2 === 0 ? ratioX : ratioY));
}
