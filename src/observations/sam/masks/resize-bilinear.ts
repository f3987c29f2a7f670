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

/**
 * Where `above` is given, only pixels that may be larger need be right, with those next to them: the others may be −∞. Most of a
 * mask's logits are far from any threshold, and its own part of the picture is small.
 */
export function resizeBilinear(plane: Plane, size: PixelSize, above: number | null = null): Float32Array {
  const columns = neighbours(plane.width, size.width);
  const rows = neighbours(plane.height, size.height);
  const target = new Float32Array(size.height * size.width);
  const window = above === null ? whole(size) : windowAbove(plane, size, rows, columns, above);
  if (above !== null) target.fill(Number.NEGATIVE_INFINITY);
  const near = { row: -1, values: new Float32Array(size.width) };
  const far = { row: -1, values: new Float32Array(size.width) };
  let [upper, lower] = [near, far];
  const { left, right } = window;
  for (let y = window.top; y < window.bottom; y++) {
    const first = rows.first[y]!;
    const second = rows.second[y]!;
    if (upper.row !== first && lower.row === first) [upper, lower] = [lower, upper];
    if (upper.row !== first) interpolateRow(plane, first, columns, upper, left, right);
    if (second !== first && lower.row !== second) interpolateRow(plane, second, columns, lower, left, right);
    mixRows(upper.values, second === first ? upper.values : lower.values, rows, y, target, left, right);
  }
  return target;
}

/** Of output pixels, right and bottom left out. */
interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function whole({ height, width }: PixelSize): Window {
  return { left: 0, top: 0, right: width, bottom: height };
}

/** A mean of two numbers may be larger than both by their rounding. */
const margin = 1e-3;

/** Around all output pixels that look at an input above the threshold, and one pixel more, which a next step may look at. */
function windowAbove(
  { data, stride, height, width }: Plane,
  size: PixelSize,
  rows: Neighbours,
  columns: Neighbours,
  above: number,
): Window {
  const least = above - margin * Math.max(1, Math.abs(above));
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    for (let x = 0; x < width; x++) {
      if (data[start + x]! <= least) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (top === height) top = y;
      bottom = y;
    }
  }
  if (bottom < 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  const [firstColumn, endColumn] = looking(columns, left, right, size.width);
  const [firstRow, endRow] = looking(rows, top, bottom, size.height);
  return { left: firstColumn, top: firstRow, right: endColumn, bottom: endRow };
}

/** Output pixels that look at inputs from `from` to `to`, and one more on both sides. */
function looking({ first, second }: Neighbours, from: number, to: number, length: number): [number, number] {
  let start = 0;
  while (start < length && second[start]! < from) start++;
  let end = length;
  while (end > start && first[end - 1]! > to) end--;
  return [Math.max(0, start - 1), Math.min(length, end + 1)];
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
  left: number,
  right: number,
): void {
  const { first, second, firstWeight, secondWeight } = columns;
  const { data } = plane;
  const start = row * plane.stride;
  const { values } = into;
  for (let x = left; x < right; x++) {
    const nearer = Math.fround(firstWeight[x]! * data[start + first[x]!]!);
    values[x] = nearer + Math.fround(secondWeight[x]! * data[start + second[x]!]!);
  }
  into.row = row;
}

function mixRows(
  upper: Float32Array,
  lower: Float32Array,
  rows: Neighbours,
  y: number,
  target: Float32Array,
  left: number,
  right: number,
): void {
  const upperWeight = rows.firstWeight[y]!;
  const lowerWeight = rows.secondWeight[y]!;
  const start = y * upper.length;
  for (let x = left; x < right; x++) {
    target[start + x] = Math.fround(upperWeight * upper[x]!) + Math.fround(lowerWeight * lower[x]!);
  }
}
