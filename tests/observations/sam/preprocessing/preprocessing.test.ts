/** Resizing, normalising and prompts' coordinates against the reference's recorded outputs. */
import { describe, expect, test } from 'vitest';
import { normalisedTensor } from '../../../../src/observations/sam/preprocessing/encoder-tensors.js';
import {
  longestSideSize,
  scaleCoordinates,
} from '../../../../src/observations/sam/preprocessing/longest-side.js';
import { resizePicture } from '../../../../src/observations/sam/preprocessing/resize-picture.js';
import {
  bytes,
  floats,
  type GeneratedCase,
  generatedPicture,
  scene,
  sha256,
  sum,
  vector,
} from '../vectors.js';

test('the size of the longest side, exactly', () => {
  const { cases } = vector<{ cases: [number, number, number, number, number][] }>('resize_longest_side');
  for (const [height, width, target, newHeight, newWidth] of cases) {
    expect(longestSideSize({ height, width }, target)).toEqual({ height: newHeight, width: newWidth });
  }
});

test('the decoder computes that size in float32, and the two never differ up to 4096', () => {
  expect(vector<{ cases: unknown[] }>('resize_rounding_f32_vs_f64').cases).toEqual([]);
  const f = Math.fround;
  for (let height = 1; height <= 4096; height += 37) {
    for (let width = 1; width <= 4096; width += 41) {
      const scale = f(1024 / Math.max(height, width));
      const inGraph = {
        height: Math.floor(f(f(height * scale) + 0.5)),
        width: Math.floor(f(f(width * scale) + 0.5)),
      };
      expect(longestSideSize({ height, width }, 1024)).toEqual(inGraph);
    }
  }
});

interface CoordinateCase {
  size: [number, number];
  points: [number, number][];
  points_out: [number, number][];
  boxes: number[][];
  boxes_out: number[][];
}

test('points and boxes in the frame of the model, exactly', () => {
  for (const { size, points, points_out, boxes, boxes_out } of vector<{ cases: CoordinateCase[] }>(
    'apply_coords',
  ).cases) {
    const from = { height: size[0], width: size[1] };
    const to = longestSideSize(from, 1024);
    expect([...scaleCoordinates(points.flat(), from, to)]).toEqual(points_out.flat());
    expect([...scaleCoordinates(boxes.flat(), from, to)]).toEqual(boxes_out.flat());
  }
});

interface ResizeCase extends GeneratedCase {
  out_size: [number, number];
  in_sha256: string;
  out_sha256: string;
  out_u8_b64: string;
}

describe('resized pictures', () => {
  test.each(vector<{ cases: ResizeCase[] }>('resize_image').cases)('$kind $seed to the byte', (recorded) => {
    const picture = generatedPicture(recorded);
    expect(sha256(picture.data)).toBe(recorded.in_sha256);
    const resized = resizePicture(picture, longestSideSize(picture, recorded.target));
    expect([resized.height, resized.width]).toEqual(recorded.out_size);
    expect(resized.data).toEqual(bytes(recorded.out_u8_b64));
    expect(sha256(resized.data)).toBe(recorded.out_sha256);
  });

  test('the picture that a small SAM was recorded on, to the byte', () => {
    const recorded = vector<{ resized_hwc_u8_b64: string }>('tiny_sam_io');
    const picture = scene('shapes');
    expect(resizePicture(picture, longestSideSize(picture, 128)).data).toEqual(
      bytes(recorded.resized_hwc_u8_b64),
    );
  });

  test('enlarged from a single pixel it is that pixel', () => {
    const picture = { height: 1, width: 1, data: Uint8Array.of(1, 128, 255) };
    expect(new Set(resizePicture(picture, { height: 7, width: 5 }).data)).toEqual(new Set([1, 128, 255]));
  });
});

interface PreprocessCase extends GeneratedCase {
  shape: [number, number, number, number];
  sum: number;
  abs_sum: number;
  channel_sums: number[];
  first_row_ch0: number[];
  tensor_f32_b64?: string;
}

test.each(vector<{ cases: PreprocessCase[] }>('preprocess').cases)(
  'the tensor of $kind $seed',
  (recorded) => {
    const [, , height, width] = recorded.shape;
    const picture = generatedPicture(recorded);
    const resized = resizePicture(picture, longestSideSize(picture, recorded.target));
    const tensor = normalisedTensor(resized, { height, width });
    if (recorded.tensor_f32_b64 !== undefined) expect(tensor).toEqual(floats(recorded.tensor_f32_b64));
    expect([...tensor.subarray(0, width)]).toEqual(recorded.first_row_ch0);
    expect(Math.abs(sum(tensor) - recorded.sum)).toBeLessThan(1e-3);
    expect(Math.abs(sum(tensor.map(Math.abs)) - recorded.abs_sum)).toBeLessThan(1e-3);
    recorded.channel_sums.forEach((channelSum, channel) => {
      const area = height * width;
      expect(Math.abs(sum(tensor.subarray(channel * area, (channel + 1) * area)) - channelSum)).toBeLessThan(
        1e-3,
      );
    });
  },
);
