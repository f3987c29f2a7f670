/** Features of masks against what their formulas give by hand, whitening against its law, and masks that overlap. */
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import type { MaskView } from '../../../../src/observations/sam/features/feature-block.js';
import { labColour, meanColour, rgbColour } from '../../../../src/observations/sam/features/mask-colour.js';
import { maskEmbedding } from '../../../../src/observations/sam/features/mask-embedding.js';
import { maskPosition, maskShape, maskSize } from '../../../../src/observations/sam/features/mask-outline.js';
import { reduce, whitenedDirections } from '../../../../src/observations/sam/features/whitened-directions.js';
import { type Mask, maskBox } from '../../../../src/observations/sam/masks/mask.js';
import { partitionMasks, withoutOverlap } from '../../../../src/observations/sam/masks/overlap.js';
import {
  areaOfRunLengths,
  combineRunLengths,
  maskToRunLengths,
  runLengthsToMask,
} from '../../../../src/observations/sam/masks/run-lengths.js';
import type { SamModel } from '../../../../src/observations/sam/models/open-sam-model.js';
import { floatTensor } from '../../../../src/observations/sam/onnx/tensor.js';

const size = { height: 40, width: 80 };

function maskWhere(within: (x: number, y: number) => boolean): Mask {
  const data = Uint8Array.from({ length: size.height * size.width }, (_, pixel) =>
    within(pixel % size.width, Math.floor(pixel / size.width)) ? 1 : 0,
  );
  return { ...size, data };
}

function viewOf(mask: Mask, colour: (x: number, y: number) => readonly number[] = () => [0, 0, 0]): MaskView {
  const data = new Uint8Array(3 * size.height * size.width);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) data.set(colour(x, y), 3 * (y * size.width + x));
  }
  // Nothing here asks the model but for how pictures lie in its square, of 16 pixels a side and cells of 4.
  const model = { convention: { frame: 'longest-side', side: 16 } } as unknown as SamModel;
  const cells = Float32Array.from({ length: 2 * 16 }, (_, at) => (at < 16 ? at : 1));
  const embedding = { size, tensors: { image_embeddings: floatTensor(cells, [1, 2, 4, 4]) } };
  return { picture: { ...size, data }, mask, box: maskBox(mask), model, embedding };
}

const rectangle = maskWhere((x, y) => x >= 10 && x < 30 && y >= 8 && y < 18);

describe('outline', () => {
  test('of a rectangle', () => {
    const view = viewOf(rectangle);
    expect(maskPosition(view)).toEqual([20 / 80, 13 / 40]);
    expect(maskShape(view)).toEqual([Math.log(200 / 3200), Math.log(2), 1]);
    expect(maskSize(view)).toEqual([Math.log(20 / 80), Math.log(10 / 40)]);
  });

  test('of an L, whose hull is a pentagon, and of a single pixel', () => {
    const bend = viewOf(maskWhere((x, y) => x < 20 && y < 20 && (x < 10 || y < 10)));
    expect(maskShape(bend)[2]).toBeCloseTo(300 / 350, 12);
    expect(maskShape(viewOf(maskWhere((x, y) => x === 3 && y === 5)))).toEqual([Math.log(1 / 3200), 0, 1]);
  });
});

describe('colour', () => {
  test('is the mean of the pixels within', () => {
    const view = viewOf(rectangle, (x) => (x < 20 ? [200, 100, 0] : [100, 0, 50]));
    expect(meanColour(view, rgbColour)).toEqual([150, 50, 25]);
  });

  test('in L*a*b* is white at 100, black at 0 and red where it should be (D50)', () => {
    const of = (...colour: number[]) =>
      meanColour(
        viewOf(rectangle, () => colour),
        labColour(),
      );
    expect(of(255, 255, 255)[0]).toBeCloseTo(100, 6);
    expect(of(0, 0, 0)).toEqual([0, 0, 0]);
    // sRGB red under D50, as CSS Color 4 gives it.
    for (const [c, value] of of(255, 0, 0).entries()) {
      expect(Math.abs(value - [54.29, 80.81, 69.89][c]!)).toBeLessThan(0.02);
    }
  });
});

test('the embedding is the mean of the cells, by how much of each is covered, at length 1', () => {
  // The picture lies at 8 × 16 in the square, so that a cell is 20 × 20 of its pixels: two are covered, 10 by 10 of each.
  const mean = [(0 * 100 + 1 * 100) / 200, 1];
  const length = Math.hypot(...mean);
  expect(maskEmbedding(viewOf(rectangle))).toEqual(mean.map((value) => value / length));
});

describe('whitened directions', () => {
  const random = seedrandom('whitening');
  const normal = (): number => Array.from({ length: 12 }, random).reduce((a, b) => a + b) - 6;
  const rows = Array.from({ length: 60 }, () => {
    const [a, b] = [3 * normal(), normal()];
    return [5 + a, a + b, 2 * b, 7];
  });

  test('have mean 0, variance 1 and no correlation, and no more of them than vary', () => {
    const reduction = whitenedDirections(rows, 4);
    expect(reduction.directions.length).toBe(2);
    expect(reduction.explained.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const made = rows.map((row) => reduce(reduction, row));
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      const product = made.reduce((sum, row) => sum + row[i]! * row[j]!, 0) / (rows.length - 1);
      expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-9);
    }
    expect(Math.abs(made.reduce((sum, row) => sum + row[0]!, 0))).toBeLessThan(1e-9);
  });

  test('are the same of few rows of many numbers', () => {
    const wide = rows.slice(0, 3);
    const reduction = whitenedDirections(wide, 8);
    expect(reduction.directions.length).toBe(2);
    const made = wide.map((row) => reduce(reduction, row));
    expect(made.reduce((sum, row) => sum + row[1]! ** 2, 0) / 2).toBeCloseTo(1, 9);
  });
});

describe('masks that overlap', () => {
  const lengths = (mask: Mask) => maskToRunLengths(mask);
  const small = maskWhere((x, y) => x >= 12 && x < 16 && y >= 10 && y < 14);
  const apart = maskWhere((x, y) => x > 50 && y > 20);

  test('run lengths combine as the masks do', () => {
    const random = seedrandom('runs');
    for (let trial = 0; trial < 20; trial++) {
      const [a, b] = [0, 1].map(() => maskWhere(() => random() < 0.5)) as [Mask, Mask];
      const combined = combineRunLengths(lengths(a), lengths(b), (inA, inB) => inA && !inB);
      expect(runLengthsToMask(combined).data).toEqual(
        a.data.map((within, p) => (within === 1 && b.data[p] === 0 ? 1 : 0)),
      );
    }
  });

  test('of two the one of lower score goes, where they share too much of the smaller', () => {
    const masks = [rectangle, small, apart].map(lengths);
    expect(withoutOverlap(masks, [0.9, 0.8, 0.7], 0.5)).toEqual([0, 2]);
    expect(withoutOverlap(masks, [0.7, 0.8, 0.9], 0.5)).toEqual([1, 2]);
    expect(withoutOverlap(masks, [0.9, 0.8, 0.7], 1)).toEqual([0, 1, 2]);
  });

  test('a partition gives each pixel to the smallest, and leaves out what is made of others', () => {
    const shell = maskWhere((x, y) => x >= 11 && x < 17 && y >= 9 && y < 14);
    const parts = partitionMasks([rectangle, small, shell, apart].map(lengths));
    expect(parts.map((part) => part && areaOfRunLengths(part))).toEqual([184, 16, null, 29 * 19]);
  });
});
