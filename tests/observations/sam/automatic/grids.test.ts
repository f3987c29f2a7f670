/** Point grids and crops against the reference's recorded outputs. */
import { expect, test } from 'vitest';
import {
  cropBoxes,
  isNearCropEdge,
  uncropBox,
} from '../../../../src/observations/sam/automatic/crop-boxes.js';
import {
  type PointGrid,
  pointGrid,
  sidesByLayer,
} from '../../../../src/observations/sam/automatic/point-grids.js';
import type { Box } from '../../../../src/observations/sam/pictures/picture.js';
import { sum, vector } from '../vectors.js';

type Point = [number, number];

interface GridCase {
  n: number;
  points?: Point[];
  count?: number;
  first?: Point[];
  last?: Point[];
  sum?: Point;
}

test('point grids within 1e-15', () => {
  for (const recorded of vector<{ cases: GridCase[] }>('point_grids').cases) {
    const grid = pointGrid(recorded.n);
    const { points = grid, count = grid.length, first = grid.slice(0, 1), last = grid.slice(-1) } = recorded;
    expect(grid.length).toBe(count);
    expectClose(grid, points);
    expectClose(grid.slice(0, first.length), first);
    expectClose(grid.slice(-last.length), last);
    const [sumX, sumY] = recorded.sum ?? [recorded.n ** 2 / 2, recorded.n ** 2 / 2];
    expect(sum(grid.map(([x]) => x))).toBeCloseTo(sumX, 9);
    expect(sum(grid.map(([, y]) => y))).toBeCloseTo(sumY, 9);
  }
});

function expectClose(grid: PointGrid, recorded: PointGrid): void {
  expect(grid.length).toBe(recorded.length);
  const flat = grid.flat();
  const distances = recorded.flat().map((value, i) => Math.abs(value - flat[i]!));
  expect(Math.max(...distances)).toBeLessThanOrEqual(1e-15);
}

interface LayerCase {
  n_per_side: number;
  n_layers: number;
  scale: number;
  sizes: number[];
  first: Point[];
  last: Point[];
}

test('grids of layers', () => {
  for (const recorded of vector<{ cases: LayerCase[] }>('layer_grids').cases) {
    const grids = sidesByLayer(recorded.n_per_side, recorded.n_layers, recorded.scale).map(pointGrid);
    expect(grids.map((grid) => grid.length)).toEqual(recorded.sizes);
    grids.forEach((grid, layer) => {
      expect(grid[0]).toEqual(recorded.first[layer]);
      expect(grid.at(-1)).toEqual(recorded.last[layer]);
    });
  }
});

test('crops, exactly and in order', () => {
  const { cases } = vector<{
    cases: { size: Point; layers: number; ratio: number; boxes: Box[]; layer_idx: number[] }[];
  }>('crop_boxes');
  for (const { size, layers, ratio, boxes, layer_idx } of cases) {
    const crops = cropBoxes({ height: size[0], width: size[1] }, layers, ratio);
    expect(crops.map(({ box }) => box)).toEqual(boxes);
    expect(crops.map(({ layer }) => layer)).toEqual(layer_idx);
  }
});

test('boxes that a crop cuts through', () => {
  const { cases } = vector<{
    cases: { crop: Box; orig: Box; boxes: Box[]; near: boolean[]; uncropped: Box[] }[];
  }>('crop_edge');
  for (const { crop, orig, boxes, near, uncropped } of cases) {
    const size = { height: orig[3], width: orig[2] };
    expect(boxes.map((box) => isNearCropEdge(box, crop, size))).toEqual(near);
    expect(boxes.map((box) => uncropBox(box, crop))).toEqual(uncropped);
  }
});
