/**
 * Where a mask is, how large and of which form, in shares of the picture, so that its resolution does not matter.
 *
 * position: centre of mass over width and height. size: log of the box's width and height over the picture's. shape: log of
 * area over the picture's, log of the box's width over its height, and solidity, area over that of the convex hull of
 * the pixels' squares, which is 1 for what is convex and its box for a rectangle.
 */
import { polygonArea, polygonHull } from 'd3-polygon';
import { forEachPixel, type MaskView } from './feature-block.js';

export const positionColumns = ['centre_x', 'centre_y'] as const;
export const shapeColumns = ['log_area', 'log_aspect', 'solidity'] as const;
export const sizeColumns = ['log_width', 'log_height'] as const;

export function maskPosition(view: MaskView): readonly number[] {
  const { width, height } = view.picture;
  let [sumX, sumY, area] = [0, 0, 0];
  forEachPixel(view, (x, y) => {
    sumX += x + 0.5;
    sumY += y + 0.5;
    area += 1;
  });
  return [sumX / area / width, sumY / area / height];
}

export function maskShape(view: MaskView): readonly number[] {
  const { picture } = view;
  const area = areaOf(view);
  const { width, height } = boxSize(view);
  return [Math.log(area / (picture.width * picture.height)), Math.log(width / height), area / hullArea(view)];
}

export function maskSize(view: MaskView): readonly number[] {
  const { picture } = view;
  const { width, height } = boxSize(view);
  return [Math.log(width / picture.width), Math.log(height / picture.height)];
}

function boxSize({ box: [left, top, right, bottom] }: MaskView): { width: number; height: number } {
  return { width: right - left + 1, height: bottom - top + 1 };
}

function areaOf(view: MaskView): number {
  let area = 0;
  forEachPixel(view, () => {
    area += 1;
  });
  return area;
}

/** A row's outermost corners are all of it that the hull can touch. */
function hullArea({ mask, box: [left, top, right, bottom] }: MaskView): number {
  const corners: [number, number][] = [];
  for (let y = top; y <= bottom; y++) {
    const row = mask.data.subarray(y * mask.width + left, y * mask.width + right + 1);
    const first = row.indexOf(1);
    if (first < 0) continue;
    const last = row.lastIndexOf(1) + 1;
    corners.push([first, y], [last, y], [first, y + 1], [last, y + 1]);
  }
  const hull = polygonHull(corners);
  return hull === null ? corners.length : Math.abs(polygonArea(hull));
}
