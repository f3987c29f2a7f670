/** (x − centre) / scale, column by column. */
export function standardised(
  values: ArrayLike<number>,
  centre: readonly number[],
  scale: readonly number[],
): Float64Array {
  const columns = centre.length;
  return Float64Array.from(values, (value, at) => (value - centre[at % columns]!) / scale[at % columns]!);
}
