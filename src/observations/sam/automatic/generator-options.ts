/**
 * The options of the automatic mask generator, the reference's own with its defaults (segment-anything,
 * automatic_mask_generator.py), and whether they can be met.
 */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import type { OutputMode } from './output-mode.js';
import { type PointGrid, pointGrid, sidesByLayer } from './point-grids.js';

export interface GeneratorOptions {
  /** Points along a side of the picture. Null where `pointGrids` are given. */
  readonly pointsPerSide: number | null;
  /** Points decoded before the next ones: memory for speed, and never another result. */
  readonly pointsPerBatch: number;
  /** Masks of a predicted IoU up to this are dropped; 0 keeps all. */
  readonly predIouThresh: number;
  /** Masks of a stability below this are dropped; 0 keeps all. */
  readonly stabilityScoreThresh: number;
  /** How far the threshold of logits moves for the stability. */
  readonly stabilityScoreOffset: number;
  /** Of two masks whose boxes have a larger IoU the one of lower predicted IoU is dropped. */
  readonly boxNmsThresh: number;
  /** Layers of crops: the i-th is of 2ⁱ × 2ⁱ crops, each encoded by itself. */
  readonly cropNLayers: number;
  /** As `boxNmsThresh`, between crops, where the smaller crop is preferred. */
  readonly cropNmsThresh: number;
  /** How much crops overlap, as a share of the picture's shorter side. */
  readonly cropOverlapRatio: number;
  /** Layer i has `pointsPerSide` / factorⁱ points a side of each crop. */
  readonly cropNPointsDownscaleFactor: number;
  /** Points in [0, 1]² for each layer, instead of `pointsPerSide`. */
  readonly pointGrids: readonly PointGrid[] | null;
  /** Holes and islands of fewer pixels are filled and dropped; 0 leaves masks as they are. */
  readonly minMaskRegionArea: number;
  readonly outputMode: OutputMode;
}

const generatorDefaults: GeneratorOptions = {
  pointsPerSide: 32,
  pointsPerBatch: 64,
  predIouThresh: 0.88,
  stabilityScoreThresh: 0.95,
  stabilityScoreOffset: 1,
  boxNmsThresh: 0.7,
  cropNLayers: 0,
  cropNmsThresh: 0.7,
  cropOverlapRatio: 512 / 1500,
  cropNPointsDownscaleFactor: 1,
  pointGrids: null,
  minMaskRegionArea: 0,
  outputMode: 'binary_mask',
};

/** Options in full, with the grid of each layer. */
export interface ResolvedOptions extends GeneratorOptions {
  readonly grids: readonly PointGrid[];
}

/** Grids that are given are instead of the number of points a side, so that its default need not be taken back. */
export function resolveOptions(
  given: Partial<GeneratorOptions>,
): Result<ResolvedOptions, readonly Diagnostic[]> {
  const grids = given.pointGrids ?? null;
  const options = { ...generatorDefaults, ...given };
  const pointsPerSide = grids === null || given.pointsPerSide !== undefined ? options.pointsPerSide : null;
  const mistakes = checkOptions({ ...options, pointsPerSide });
  if (mistakes.length > 0) return err(mistakes);
  const sides = sidesByLayer(pointsPerSide ?? 0, options.cropNLayers, options.cropNPointsDownscaleFactor);
  return ok({ ...options, pointsPerSide, grids: grids ?? sides.map(pointGrid) });
}

function checkOptions(options: GeneratorOptions): readonly Diagnostic[] {
  const { pointsPerSide, pointGrids, cropNLayers, cropNPointsDownscaleFactor: factor } = options;
  const rules: readonly (readonly [name: string, value: unknown, holds: boolean, rule: string])[] = [
    [
      'points_per_side',
      pointsPerSide,
      pointsPerSide === null || isWhole(pointsPerSide, 1),
      'it is a whole number from 1 on',
    ],
    [
      'points_per_side',
      pointsPerSide,
      (pointsPerSide === null) !== (pointGrids === null),
      'exactly one of points_per_side and point_grids is given',
    ],
    [
      'points_per_batch',
      options.pointsPerBatch,
      isWhole(options.pointsPerBatch, 1),
      'it is a whole number from 1 on',
    ],
    [
      'crop_n_layers',
      cropNLayers,
      isWhole(cropNLayers, 0) && cropNLayers <= 8,
      'it is a whole number from 0 to 8; layer i has 4ⁱ crops',
    ],
    ['crop_n_points_downscale_factor', factor, factor >= 1, 'it is a number from 1 on'],
    [
      'crop_n_points_downscale_factor',
      factor,
      pointsPerSide === null || !isWhole(pointsPerSide, 1) || pointsPerSide / factor ** cropNLayers >= 1,
      'the last layer must have a point left',
    ],
    [
      'point_grids',
      pointGrids?.length,
      pointGrids === null || pointGrids.length > cropNLayers,
      'there is a grid for the picture and for each layer of crops',
    ],
    [
      'point_grids',
      'that',
      (pointGrids ?? []).flat(2).every((value) => value >= 0 && value <= 1),
      'its points are in [0, 1]²',
    ],
    [
      'crop_overlap_ratio',
      options.cropOverlapRatio,
      options.cropOverlapRatio >= 0 && options.cropOverlapRatio < 1,
      'it is a number from 0 to 1',
    ],
    [
      'min_mask_region_area',
      options.minMaskRegionArea,
      options.minMaskRegionArea >= 0,
      'it is a number of pixels from 0 on',
    ],
    [
      'stability_score_offset',
      options.stabilityScoreOffset,
      options.stabilityScoreOffset >= 0,
      'it is a number from 0 on',
    ],
  ];
  const thresholds = [
    ['pred_iou_thresh', options.predIouThresh],
    ['stability_score_thresh', options.stabilityScoreThresh],
    ['box_nms_thresh', options.boxNmsThresh],
    ['crop_nms_thresh', options.cropNmsThresh],
  ] as const;
  const finite = thresholds.map(
    ([name, value]) => [name, value, Number.isFinite(value), 'it is a number'] as const,
  );
  return [...rules, ...finite].flatMap(([option, value, holds, rule]) =>
    holds ? [] : [diagnose('sam-option', null, { option, value: String(value), rule })],
  );
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
