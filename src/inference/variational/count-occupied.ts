/** How many components hold rows, under q(z). */
import { kernelSeed, type RandomKey } from '../../core/random-stream.js';
import { assignRows, type VariationalProblem, type VariationalState } from './variational-step.js';

/** Passes over the rows, each a draw of every row's component; fewer where rows are many and the number is as good as fixed. */
const draws = { most: 100, least: 10 };
const rowsDrawn = 10_000_000;

/** The number of components with at least one row, a draw of z ~ q(z) each. */
export async function countOccupied<H, P>(
  problem: VariationalProblem<H, P>,
  { weights, components }: VariationalState<H>,
  key: RandomKey,
): Promise<Float64Array> {
  const seed = kernelSeed(key);
  const { featureCount } = problem.family;
  const length = Math.max(draws.least, Math.min(draws.most, Math.floor(rowsDrawn / problem.placed.rows)));
  const counts = new Float64Array(length);
  for (let iteration = 0; iteration < length; iteration++) {
    const mode = { kind: 'sampled', seed, iteration } as const;
    const { statistics } = await assignRows(problem, weights.expectedLog, components, { mode });
    counts[iteration] = components.filter((_, k) => statistics[k * featureCount]! > 0).length;
  }
  return counts;
}
