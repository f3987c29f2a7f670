/** Which kind each mask truly is, for judging: that of the thing at its centre, or the ground's where it is most of the picture. */
import type { PicturesObserved } from '../../src/observations/pictures-observed.js';
import { decompressRunLengths, runLengthsToMask } from '../../src/observations/sam/masks/run-lengths.js';
import { type DrawnPicture, groundKind } from './draw-pictures.js';

export function trueKinds(
  { files, rows }: PicturesObserved,
  drawn: readonly DrawnPicture[],
): readonly number[] {
  return rows.map(({ picture, segmentation }) => {
    const things =
      drawn.find(({ path }) => path.endsWith(files[picture]!.path.split('/').at(-1)!))?.things ?? [];
    const { data, width } = runLengthsToMask(decompressRunLengths(segmentation!));
    let [sumX, sumY, area] = [0, 0, 0];
    data.forEach((within, pixel) => {
      sumX += within * (pixel % width);
      sumY += within * Math.floor(pixel / width);
      area += within;
    });
    if (area > data.length / 4) return groundKind;
    const distances = things.map(({ x, y }) => Math.hypot(x - sumX / area, y - sumY / area));
    return things[distances.indexOf(Math.min(...distances))]?.kind ?? groundKind;
  });
}
