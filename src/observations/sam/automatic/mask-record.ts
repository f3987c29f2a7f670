/** A mask as the generator gives it, under the reference's names, which files of such records have everywhere. */
import { boxToWidths, type Mask } from '../masks/mask.js';
import {
  areaOfRunLengths,
  type CocoRunLengths,
  compressRunLengths,
  type RunLengths,
  runLengthsToMask,
} from '../masks/run-lengths.js';
import type { Box } from '../pictures/picture.js';
import type { OutputMode } from './output-mode.js';

export interface MaskRecord {
  /** In the form that the output mode names. */
  readonly segmentation: Mask | RunLengths | CocoRunLengths;
  /** Pixels within. */
  readonly area: number;
  /** `[x, y, w, h]`, w and h one less than the pixels across. */
  readonly bbox: readonly number[];
  readonly predicted_iou: number;
  /** The points that the mask was asked with. */
  readonly point_coords: readonly (readonly number[])[];
  readonly stability_score: number;
  /** `[x, y, w, h]` of the crop in which the mask was found. */
  readonly crop_box: readonly number[];
}

/** A mask in the picture's frame while masks are compared. */
export interface MaskCandidate {
  readonly runLengths: RunLengths;
  readonly box: Box;
  readonly predictedIou: number;
  readonly stabilityScore: number;
  readonly points: readonly (readonly number[])[];
  readonly cropBox: Box;
}

export function maskRecord(candidate: MaskCandidate, mode: OutputMode): MaskRecord {
  const { runLengths, box, predictedIou, stabilityScore, points, cropBox } = candidate;
  return {
    segmentation: segmentation(runLengths, mode),
    area: areaOfRunLengths(runLengths),
    bbox: boxToWidths(box),
    predicted_iou: predictedIou,
    point_coords: points,
    stability_score: stabilityScore,
    crop_box: boxToWidths(cropBox),
  };
}

function segmentation(runLengths: RunLengths, mode: OutputMode): MaskRecord['segmentation'] {
  switch (mode) {
    case 'binary_mask':
      return runLengthsToMask(runLengths);
    case 'uncompressed_rle':
      return runLengths;
    case 'coco_rle':
      return compressRunLengths(runLengths);
  }
}
