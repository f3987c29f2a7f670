/** How much kept draws of a chain still depend on the draw before. */
import { countAll } from './chi-square.js';

/** The largest, over the indicators of the five most frequent cells, of the correlation from each draw to the next. */
export function largestAutocorrelation(draws: readonly string[]): number {
  const frequent = [...countAll(draws)].sort((a, b) => b[1] - a[1]).slice(0, 5);
  const correlations = frequent.map(([cell, count]) => {
    const mean = count / draws.length;
    const deviations = draws.map((draw) => Number(draw === cell) - mean);
    const products = deviations.slice(1).reduce((sum, next, i) => sum + next * deviations[i]!, 0);
    return products / (draws.length * mean * (1 - mean));
  });
  return Math.max(...correlations);
}
