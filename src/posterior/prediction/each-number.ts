/** Of values of one form, one of that form whose numbers are what `of` makes of theirs. */
export function eachNumber(values: readonly unknown[], of: (numbers: Float64Array) => number): unknown {
  const [first] = values;
  if (typeof first === 'number') return of(Float64Array.from(values as readonly number[]));
  const records = values as readonly Readonly<Record<string, unknown>>[];
  const entries = Object.keys(first as object).map((name) => [
    name,
    eachNumber(
      records.map((record) => record[name]),
      of,
    ),
  ]);
  return Array.isArray(first) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
