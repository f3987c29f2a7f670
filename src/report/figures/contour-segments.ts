/**
 * Level lines of a function on a grid, as straight pieces: marching squares (W. Lorensen and H. Cline, 1987, in two
 * dimensions), with linear interpolation along the cells' sides. The two readings of a saddle are told apart by the
 * mean of its corners.
 */
export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** The value at (xs[i], ys[j]) is at i + j · xs.length. */
  readonly values: ArrayLike<number>;
}

export interface Segment {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
}

type Point = readonly [number, number];

export function contourSegments({ xs, ys, values }: Grid, level: number): Segment[] {
  const segments: Segment[] = [];
  for (let j = 0; j + 1 < ys.length; j++) {
    for (let i = 0; i + 1 < xs.length; i++) {
      const at = (di: number, dj: number): number => values[i + di + (j + dj) * xs.length]! - level;
      const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)] as const;
      const places: readonly Point[] = [
        [xs[i]!, ys[j]!],
        [xs[i + 1]!, ys[j]!],
        [xs[i + 1]!, ys[j + 1]!],
        [xs[i]!, ys[j + 1]!],
      ];
      segments.push(...cellSegments(corners, places));
    }
  }
  return segments;
}

function cellSegments(corners: readonly number[], places: readonly Point[]): Segment[] {
  const crossed = [0, 1, 2, 3].filter((side) => corners[side]! > 0 !== corners[(side + 1) % 4]! > 0);
  const points = crossed.map((side) => crossing(corners, places, side));
  if (points.length === 2) return [segment(points[0]!, points[1]!)];
  if (points.length !== 4) return [];
  const inside = corners.reduce((sum, value) => sum + value, 0) > 0;
  const joined = inside === corners[0]! > 0;
  return joined
    ? [segment(points[0]!, points[1]!), segment(points[2]!, points[3]!)]
    : [segment(points[3]!, points[0]!), segment(points[1]!, points[2]!)];
}

/** Where side `side`, from its corner to the next, meets the level. */
function crossing(corners: readonly number[], places: readonly Point[], side: number): Point {
  const next = (side + 1) % 4;
  const part = corners[side]! / (corners[side]! - corners[next]!);
  const [x, y] = places[side]!;
  const [toX, toY] = places[next]!;
  return [x + part * (toX - x), y + part * (toY - y)];
}

const segment = ([x, y]: Point, [x2, y2]: Point): Segment => ({ x, y, x2, y2 });
