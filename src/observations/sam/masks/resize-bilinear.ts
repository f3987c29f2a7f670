/**
 * Bilinear interpolation of float32 planes as PyTorch does it (`F.interpolate`, align_corners=False, no antialiasing): the output
 * pixel i looks at (i + ½)·in/out − ½, clamped below at 0, between its two neighbours, the last pixel its own neighbour.
 * Every operation rounds to float32, as there, so that thresholds fall on the same side.
 */
import type { PixelSize } from '../pictures/picture.js';

/** A plane, or the upper left part of one whose rows are `stride` apart. */
export interface Plane extends PixelSize {
  readonly data: Float32Array;
  readonly stride: number;
}

export function resizeBilinear(plane: Plane, size: PixelSize): Float32Array {
  const columns = neighbours(plane.width, size.width);
  const rows = neighbours(plane.height, size.height);
  const target = new Float32Array(size.height * size.width);
  const near = { row: -1, values: new Float32Array(size.width) };
  const far = { row: -1, values: new Float32Array(size.width) };
  let [upper, lower] = [near, far];
  for (let y = 0; y < size.height; y++) {
    const first = rows.first[y]!;
    const second = rows.second[y]!;
    if (upper.row !== first && lower.row === first) [upper, lower] = [lower, upper];
    if (upper.row !== first) interpolateRow(plane, first, columns, upper);
    if (second !== first && lower.row !== second) interpolateRow(plane, second, columns, lower);
    mixRows(upper.values, second === first ? upper.values : lower.values, rows, y, target);
  }
  return target;
}

/** Of each output pixel its two input pixels and their weights. */
interface Neighbours {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly firstWeight: Float32Array;
  readonly secondWeight: Float32Array;
}

function neighbours(from: number, to: number): Neighbours {
  const scale = Math.fround(from / to);
  const first = new Int32Array(to);
  const second = new Int32Array(to);
  const firstWeight = new Float32Array(to);
  const secondWeight = new Float32Array(to);
  for (let i = 0; i < to; i++) {
    const place = Math.max(Math.fround(Math.fround(scale * Math.fround(i + 0.5)) - 0.5), 0);
    const before = from === to ? i : Math.min(Math.floor(place), from - 1);
    const weight = from === to ? 0 : Math.min(Math.max(Math.fround(place - before), 0), 1);
    first[i] = before;
    second[i] = Math.min(before + 1, from - 1);
    secondWeight[i] = weight;
    firstWeight[i] = 1 - weight;
  }
  return { first, second, firstWeight, secondWeight };
}

function interpolateRow(
  plane: Plane,
  row: number,
  columns: Neighbours,
  into: { row: number; readonly values: Float32Array },
): void {
  const { first, second, firstWeight, secondWeight } = columns;
  const { data } = plane;
  const start = row * plane.stride;
  const { values } = into;
  for (let x = 0; x < values.length; x++) {
    const left = Math.fround(firstWeight[x]! * data[start + first[x]!]!);
    values[x] = left + Math.fround(secondWeight[x]! * data[start + second[x]!]!);
  }
  into.row = row;
}

function mixRows(
  upper: Float32Array,
  lower: Float32Array,
  rows: Neighbours,
  y: number,
  target: Float32Array,
): void {
  const upperWeight = rows.firstWeight[y]!;
  const lowerWeight = rows.secondWeight[y]!;
  const start = y * upper.length;
  for (let x = 0; x < upper.length; x++) {
    target[start + x] = Math.fround(upperWeight * upper[x]!) + Math.fround(lowerWeight * lower[x]!);
  }
}
