/** Rows along orthonormal axes, and what of them is across. */

/** Coordinates along the axes, rows × q, and the squared length of the rest of each row. */
export interface Projection {
  readonly coordinates: Float64Array;
  readonly rest: Float64Array;
}

/** `axes` is q × d. */
export function project(
  values: Float64Array,
  rows: number,
  centre: readonly number[],
  axes: ArrayLike<number>,
): Projection {
  const d = centre.length;
  const q = axes.length / d;
  const coordinates = new Float64Array(rows * q);
  const rest = new Float64Array(rows);
  const across = new Float64Array(d);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < d; j++) across[j] = values[row * d + j]! - centre[j]!;
    for (let a = 0; a < q; a++) {
      let along = 0;
      for (let j = 0; j < d; j++) along += axes[a * d + j]! * across[j]!;
      coordinates[row * q + a] = along;
      // Taken away at once, so that the rest is orthogonal to the axes to rounding whatever its size.
      for (let j = 0; j < d; j++) across[j]! -= along * axes[a * d + j]!;
    }
    for (let j = 0; j < d; j++) rest[row]! += across[j]! ** 2;
  }
  return { coordinates, rest };
}

/** Whether a row may lack cells along these axes, q × d: where each is a column's own. */
export function isMissingTaken(axes: ArrayLike<number>, d: number): boolean {
  return axes.length === d * d && Array.from(axes).every((own, at) => own === (at % (d + 1) === 0 ? 1 : 0));
}

/** Coordinates along the columns' own axes; a missing cell stays missing. */
export function centred(values: Float64Array, centre: readonly number[]): Float64Array {
  return values.map((value, at) => value - centre[at % centre.length]!);
}

/** log N(rest | 0, σ² I) of the squared length of what is across, in so many directions. */
export function logDensityAcross(squaredLength: number, directions: number, noise: number): number {
  if (directions === 0) return 0;
  return (-directions / 2) * Math.log(2 * Math.PI * noise) - squaredLength / (2 * noise);
}
