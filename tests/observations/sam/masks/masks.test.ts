/** Masks, run lengths, scores and regions against the reference's recorded outputs. */
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import {
  boxToWidths,
  maskBox,
  thresholdLogits,
  uncropMask,
} from '../../../../src/observations/sam/masks/mask.js';
import { suppressNonMaxima } from '../../../../src/observations/sam/masks/non-maximum-suppression.js';
import {
  dropSmallIslands,
  fillSmallHoles,
} from '../../../../src/observations/sam/masks/remove-small-regions.js';
import { resizeBilinear } from '../../../../src/observations/sam/masks/resize-bilinear.js';
import {
  areaOfRunLengths,
  compressRunLengths,
  decompressRunLengths,
  maskToRunLengths,
  type RunLengths,
  runLengthsToMask,
} from '../../../../src/observations/sam/masks/run-lengths.js';
import { stabilityScore } from '../../../../src/observations/sam/masks/stability-score.js';
import { upscaleLogits } from '../../../../src/observations/sam/masks/upscale-logits.js';
import type { Box } from '../../../../src/observations/sam/pictures/picture.js';
import { floats, maskOf, sum, textOf, vector } from '../vectors.js';

type Size = [number, number];

function expectClose(actual: Float32Array, recorded: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(recorded.length);
  expect(Math.max(...recorded.map((value, i) => Math.abs(value - actual[i]!)))).toBeLessThanOrEqual(
    tolerance,
  );
}

test('bilinear interpolation within 1e-5', () => {
  const { cases, tolerance } = vector<{
    tolerance: number;
    cases: { in: Size; out: Size; x: number[]; y: number[] }[];
  }>('bilinear');
  for (const { in: from, out, x, y } of cases) {
    const plane = { height: from[0], width: from[1], stride: from[1], data: Float32Array.from(x) };
    expectClose(resizeBilinear(plane, { height: out[0], width: out[1] }), y, tolerance);
  }
});

interface PostprocessCase {
  low: number;
  img_size: number;
  orig: Size;
  input_size: Size;
  low_res: number[];
  sum: number;
  min: number;
  max: number;
  corner: number[];
  threshold_rle: RunLengths;
}

test.each(vector<{ cases: PostprocessCase[] }>('postprocess_masks').cases)(
  'logits up to $orig',
  (recorded) => {
    const { low, img_size: side, orig, input_size } = recorded;
    const size = { height: orig[0], width: orig[1] };
    const inner = { height: input_size[0], width: input_size[1] };
    const logits = upscaleLogits(
      Float32Array.from(recorded.low_res),
      low,
      { kind: 'padded', side, inner },
      size,
    );
    const { height, width } = size;
    const corners = [0, width - 1, (height - 1) * width, height * width - 1].map((at) => logits[at]!);
    expectClose(Float32Array.from(corners), recorded.corner, 1e-5);
    expect(Math.abs(Math.min(...logits) - recorded.min)).toBeLessThanOrEqual(1e-5);
    expect(Math.abs(Math.max(...logits) - recorded.max)).toBeLessThanOrEqual(1e-5);
    expect(Math.abs(sum(logits) - recorded.sum)).toBeLessThanOrEqual(1e-5 * logits.length);
    expect(maskToRunLengths(thresholdLogits(logits, size))).toEqual(recorded.threshold_rle);
  },
);

test('stability within 1e-6, NaN where nothing is in either mask', () => {
  const recorded = vector<{
    shape: [number, number, number];
    logits_f32_b64: string;
    cases: { threshold: number; offset: number; scores: (number | null)[] }[];
  }>('stability');
  const area = recorded.shape[1] * recorded.shape[2];
  const logits = floats(recorded.logits_f32_b64);
  for (const { threshold, offset, scores } of recorded.cases) {
    scores.forEach((score, mask) => {
      const found = stabilityScore(logits.subarray(mask * area, (mask + 1) * area), offset, threshold);
      if (score === null) expect(found).toBeNaN();
      else expect(Math.abs(found - score)).toBeLessThanOrEqual(1e-6);
    });
  }
});

interface MaskCase {
  mask: string;
  box_xyxy: number[];
  bbox_xywh: number[];
  rle: RunLengths;
  area: number;
}

describe('masks', () => {
  const { size, cases } = vector<{ size: Size; cases: MaskCase[] }>('mask_box_rle');

  test.each(cases)(
    'box, run lengths and area, $area pixels',
    ({ mask: text, box_xyxy, bbox_xywh, rle, area }) => {
      const mask = maskOf(text, size);
      expect(maskBox(mask)).toEqual(box_xyxy);
      expect(boxToWidths(maskBox(mask))).toEqual(bbox_xywh);
      expect(maskToRunLengths(mask)).toEqual(rle);
      expect(textOf(runLengthsToMask(rle))).toBe(text);
      expect(areaOfRunLengths(rle)).toBe(area);
    },
  );

  test('of crops in their pictures', () => {
    const recorded = vector<{
      mask_size: Size;
      mask: string;
      cases: { crop: Box; orig: Size; out: string }[];
    }>('uncrop_masks');
    for (const { crop, orig, out } of recorded.cases) {
      const mask = maskOf(recorded.mask, recorded.mask_size);
      expect(textOf(uncropMask(mask, crop, { height: orig[0], width: orig[1] }))).toBe(out);
    }
  });
});

test.each([
  [3, 3],
  [2, 4],
  [4, 2],
  [1, 6],
  [6, 1],
])('run lengths of every mask of %i × %i, and back', (height, width) => {
  for (let bits = 0; bits < 2 ** (height * width); bits++) {
    const data = Uint8Array.from({ length: height * width }, (_, pixel) => (bits >> pixel) & 1);
    const lengths = maskToRunLengths({ height, width, data });
    expect(runLengthsToMask(lengths).data).toEqual(data);
    expect(lengths.counts.slice(1)).not.toContain(0);
    expect(lengths.counts.reduce((sum, count) => sum + count)).toBe(height * width);
  }
});

test('the text of COCO run lengths, and back', () => {
  for (const { rle, coco_counts } of vector<{ cases: { rle: RunLengths; coco_counts: string }[] }>('coco_rle')
    .cases) {
    const compressed = compressRunLengths(rle);
    expect(compressed).toEqual({ size: rle.size, counts: coco_counts });
    expect(decompressRunLengths(compressed)).toEqual(rle);
  }
});

test('suppression, and its order', () => {
  const { cases } = vector<{ cases: { boxes: Box[]; scores: number[]; thr: number; keep: number[] }[] }>(
    'nms',
  );
  for (const { boxes, scores, thr, keep } of cases)
    expect(suppressNonMaxima(boxes, scores, thr)).toEqual(keep);
});

interface RegionCase {
  size: Size;
  mask: string;
  area: number;
  holes: { mask: string; changed: boolean };
  islands: { mask: string; changed: boolean };
}

test('small holes and islands', () => {
  for (const { size, mask: text, area, holes, islands } of vector<{ cases: RegionCase[] }>('small_regions')
    .cases) {
    const filled = fillSmallHoles(maskOf(text, size), area);
    expect({ mask: textOf(filled.mask), changed: filled.changed }).toEqual(holes);
    const dropped = dropSmallIslands(maskOf(text, size), area);
    expect({ mask: textOf(dropped.mask), changed: dropped.changed }).toEqual(islands);
  }
});

test('of islands equally large the one stays whose first block of 2 × 2 comes first', () => {
  const mask = maskOf('0000010000' + '1000000000', [2, 10]);
  expect(textOf(dropSmallIslands(mask, 5).mask)).toBe('0000000000' + '1000000000');
});

test('logits above a threshold are the same where those below are left out', () => {
  const noise = seedrandom('window');
  for (let trial = 0; trial < 40; trial++) {
    const [height, width, side] = [20 + trial, 61 - trial, 16];
    const logits = Float32Array.from({ length: side * side }, () => 6 * noise() - 5 - (trial % 3));
    const inner = { height: 30, width: 22 };
    for (const placement of [{ kind: 'stretched' }, { kind: 'padded', side: 32, inner }] as const) {
      const full = upscaleLogits(logits, side, placement, { height, width });
      const windowed = upscaleLogits(logits, side, placement, { height, width }, -1);
      expect(windowed.map((value) => Math.max(value, -1))).toEqual(full.map((value) => Math.max(value, -1)));
    }
  }
});
