/** A curve of one line in block characters, eighths of a cell apart. */
export const risers: readonly string[] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** `most` is as high as the line; what is above nothing shows, however little it is. */
export function sparkline(heights: readonly number[], most: number): string {
  return heights
    .map((height) => {
      const eighths = most > 0 ? Math.round((8 * height) / most) : 0;
      return risers[height > 0 ? Math.max(1, Math.min(8, eighths)) : 0];
    })
    .join('');
}
