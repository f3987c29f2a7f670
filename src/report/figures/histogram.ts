/** A column's values as bars whose areas sum to one, so that a density may be laid over them. */
export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  readonly density: number;
}

export function histogram(values: readonly number[], bars: number): readonly HistogramBar[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = (most - least) / bars || 1;
  const counts = new Array<number>(bars).fill(0);
  for (const value of values) counts[Math.min(bars - 1, Math.floor((value - least) / width))]! += 1;
  return counts.map((count, b) => ({
    from: least + b * width,
    to: least + (b + 1) * width,
    density: count / (values.length * width),
  }));
}
