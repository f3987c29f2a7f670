/** Bars and histograms in block characters, eighths of a cell apart. */
import { formatNumber } from '../report/format-value.js';
import { risers } from '../report/sparkline.js';

const lyers = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
const barLength = 40;
const histogramWidth = 64;
const histogramHeight = 6;
/** The share of draws at either end that is left out: rare draws would press all others together. */
const tail = 0.005;

/** A line for each name with its probability. */
export function barsText(shares: readonly (readonly [name: string, share: number])[]): string {
  const most = Math.max(...shares.map(([, share]) => share));
  const width = Math.max(...shares.map(([name]) => name.length));
  return shares
    .map(([name, share]) => {
      const eighths = most > 0 ? Math.round((8 * barLength * share) / most) : 0;
      return `${name.padStart(width)} ${share.toFixed(3)} ${'█'.repeat(eighths >> 3)}${lyers[eighths & 7]}`;
    })
    .join('\n');
}

/** Columns of one height for the most frequent bin, the range below; whole numbers of a small range have bins of their own. */
export function histogramText(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor(tail * sorted.length)]!;
  const high = sorted[Math.ceil((1 - tail) * sorted.length) - 1]!;
  if (!(high > low)) return `all at ${formatNumber(low)}`;
  const isWhole = sorted.every(Number.isInteger) && high - low < histogramWidth;
  const bins = isWhole ? high - low + 1 : histogramWidth;
  const width = isWhole ? 1 : (high - low) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of sorted) {
    const bin = value === high ? bins - 1 : Math.floor((value - low) / width);
    if (value >= low && value <= high) counts[Math.min(bin, bins - 1)]!++;
  }
  const most = Math.max(...counts);
  const heights = counts.map((count) => Math.round((8 * histogramHeight * count) / most));
  const lines = Array.from({ length: histogramHeight }, (_, line) => {
    const floor = 8 * (histogramHeight - 1 - line);
    return heights
      .map((height) => risers[Math.max(0, Math.min(8, height - floor))])
      .join('')
      .trimEnd();
  });
  const [left, right] = [formatNumber(low), formatNumber(high)];
  const ends = `${left}${' '.repeat(Math.max(1, bins - left.length - right.length))}${right}`;
  return [...lines, ends].join('\n');
}
