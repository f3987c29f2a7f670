/**
 * All masks of a picture: a grid of points over it, and over crops of it, asked one by one, and of the answers the good ones that
 * differ (segment-anything, automatic_mask_generator.py). Same records in the same order as there.
 *
 * Masks are dropped by predicted IoU before they are scaled to the picture. One thing is done at a time: onnxruntime-node computes on
 * the thread that calls it, with all cores, so that nothing of ours could run beside the decoder.
 */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { maskBox, maskThreshold, thresholdLogits, uncropMask } from '../masks/mask.js';
import { suppressNonMaxima } from '../masks/non-maximum-suppression.js';
import { maskToRunLengths } from '../masks/run-lengths.js';
import { stabilityScore } from '../masks/stability-score.js';
import { type DecodedPrompt, decodePrompts, fullLogits } from '../models/decode-prompts.js';
import type { SamEmbedding } from '../models/embedding.js';
import type { SamModel } from '../models/open-sam-model.js';
import { type Box, cropPicture, type Picture, type PixelSize } from '../pictures/picture.js';
import { cleanMasks } from './clean-masks.js';
import { type Crop, cropBoxes, isNearCropEdge, uncropBox } from './crop-boxes.js';
import type { ResolvedOptions } from './generator-options.js';
import type { MaskCandidate } from './mask-record.js';

export interface GeneratorSource {
  readonly model: SamModel;
  /** The encoder, or a cache before it. */
  readonly encode: (picture: Picture) => Promise<Result<SamEmbedding, readonly Diagnostic[]>>;
  /** After each batch: points asked of how many, and masks that passed all filters of it. */
  readonly onBatch?: (progress: BatchProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BatchProgress {
  readonly done: number;
  readonly total: number;
  readonly points: number;
  readonly kept: number;
}

/** Interrupted by the signal, what was found is thrown away: an aborted signal is thrown as its reason. */
export async function generateMasks(
  source: GeneratorSource,
  picture: Picture,
  options: ResolvedOptions,
): Promise<Result<readonly MaskCandidate[], readonly Diagnostic[]>> {
  const crops = cropBoxes(picture, options.cropNLayers, options.cropOverlapRatio);
  const empty = crops.find(({ box: [x0, y0, x1, y1] }) => x1 <= x0 || y1 <= y0);
  if (empty !== undefined) return err([refuseCrops(picture, empty, options)]);
  const total = crops.reduce((sum, { layer }) => sum + options.grids[layer]!.length, 0);
  const found: MaskCandidate[] = [];
  let done = 0;
  for (const crop of crops) {
    const masks = await masksOfCrop(source, picture, crop, options, (points, kept) => {
      done += points;
      source.onBatch?.({ done, total, points, kept });
    });
    if (!masks.ok) return masks;
    found.push(...masks.value);
  }
  const apart = crops.length > 1 ? keepSmallerCrops(found, options.cropNmsThresh) : found;
  if (options.minMaskRegionArea === 0) return ok(apart);
  const threshold = Math.max(options.boxNmsThresh, options.cropNmsThresh);
  return ok(cleanMasks(apart, options.minMaskRegionArea, threshold));
}

function refuseCrops(
  { width, height }: PixelSize,
  { layer }: Crop,
  { cropNLayers }: ResolvedOptions,
): Diagnostic {
  const side = 2 ** layer;
  const rule = `A picture of ${width} × ${height} pixels has no ${side} × ${side} crops`;
  return diagnose('sam-option', null, { option: 'crop_n_layers', value: `${cropNLayers}`, rule });
}

/** Of alike masks of several crops the one of the smaller crop, which saw more of it. */
function keepSmallerCrops(found: readonly MaskCandidate[], threshold: number): readonly MaskCandidate[] {
  const boxes = found.map(({ box }) => box);
  const scores = found.map(({ cropBox: [x0, y0, x1, y1] }) => Math.fround(1 / ((x1 - x0) * (y1 - y0))));
  return suppressNonMaxima(boxes, scores, threshold).map((index) => found[index]!);
}

async function masksOfCrop(
  source: GeneratorSource,
  picture: Picture,
  crop: Crop,
  options: ResolvedOptions,
  onBatch: (points: number, kept: number) => void,
): Promise<Result<readonly MaskCandidate[], readonly Diagnostic[]>> {
  source.signal?.throwIfAborted();
  const cropped = cropPicture(picture, crop.box);
  const embedding = await source.encode(cropped);
  if (!embedding.ok) return embedding;
  const points = options.grids[crop.layer]!.map(([x, y]) => [x * cropped.width, y * cropped.height] as const);
  const batches = inBatches(points, options.pointsPerBatch);
  const view: CropView = { crop, size: picture, embedding: embedding.value, model: source.model };
  const found: MaskCandidate[] = [];
  for (const batch of batches) {
    const prompts = batch.map((point) => ({ points: [point] }));
    const decoded = await decodePrompts(source.model, embedding.value, prompts);
    if (!decoded.ok) return decoded;
    source.signal?.throwIfAborted();
    const kept = batch.flatMap((point, at) => goodMasks(view, point, decoded.value[at]!, options));
    found.push(...kept);
    onBatch(batch.length, kept.length);
  }
  const boxes = found.map(({ box }) => box);
  const scores = found.map(({ predictedIou }) => predictedIou);
  return ok(
    suppressNonMaxima(boxes, scores, options.boxNmsThresh).map((index) => toPicture(found[index]!, crop.box)),
  );
}

type Point = readonly [x: number, y: number];

/** A crop while its points are asked. */
interface CropView {
  readonly crop: Crop;
  /** Of the whole picture. */
  readonly size: PixelSize;
  readonly embedding: SamEmbedding;
  readonly model: SamModel;
}

/** Masks that pass every filter, their boxes and points still in the frame of the crop. Thresholds are float32, as scores are. */
function goodMasks(
  { crop, size, embedding, model }: CropView,
  point: Point,
  decoded: DecodedPrompt,
  options: ResolvedOptions,
): readonly MaskCandidate[] {
  const { predIouThresh, stabilityScoreThresh, stabilityScoreOffset } = options;
  return Array.from(decoded.predictedIou).flatMap((predictedIou, index) => {
    if (predIouThresh > 0 && !(predictedIou > Math.fround(predIouThresh))) return [];
    // The stability asks for no logit below this.
    const logits = fullLogits(
      model,
      embedding,
      decoded,
      index,
      maskThreshold - Math.abs(stabilityScoreOffset),
    );
    const stability = stabilityScore(logits, stabilityScoreOffset);
    if (stabilityScoreThresh > 0 && !(stability >= Math.fround(stabilityScoreThresh))) return [];
    const mask = thresholdLogits(logits, embedding.size);
    const box = maskBox(mask);
    if (isNearCropEdge(box, crop.box, size)) return [];
    return [
      {
        runLengths: maskToRunLengths(uncropMask(mask, crop.box, size)),
        box,
        predictedIou,
        stabilityScore: stability,
        points: [point],
        cropBox: crop.box,
      },
    ];
  });
}

function toPicture(candidate: MaskCandidate, cropBox: Box): MaskCandidate {
  const [x0, y0] = cropBox;
  const points = candidate.points.map(([x = 0, y = 0]) => [x + x0, y + y0]);
  return { ...candidate, box: uncropBox(candidate.box, cropBox), points };
}

function inBatches<T>(items: readonly T[], length: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, batch) =>
    items.slice(batch * length, (batch + 1) * length),
  );
}
