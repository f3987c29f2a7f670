/** Some columns of row-major values. */

/** Those at `own` of `width`, in that order. */
export function columnsOf(values: Float64Array, width: number, own: readonly number[]): Float64Array {
  const rows = values.length / width;
  const picked = new Float64Array(rows * own.length);
  for (let row = 0; row < rows; row++) {
    for (const [to, from] of own.entries()) picked[row * own.length + to] = values[row * width + from]!;
  }
  return picked;
}
