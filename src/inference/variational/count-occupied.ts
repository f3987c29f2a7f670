/** How many components hold rows, under q(z). */
import { kernelSeed, type RandomKey } from '../../core/random-stream.js';
import { assignRows, type VariationalProblem, type VariationalState } from './variational-step.js';

/** Passes over the rows, each a draw of every row's component. */
const draws = 100;

/** The number of components with at least one row, a draw of z ~ q(z) each. */
export function countOccupied<H, P>(
  problem: VariationalProblem<H, P>,
  { weights, components }: VariationalState<H>,
  key: RandomKey,
): Float64Array {
  const seed = kernelSeed(key);
  const { featureCount } = problem.family;
  return Float64Array.from({ length: draws }, (_, iteration) => {
    const mode = { kind: 'sampled', seed, iteration } as const;
    const { statistics } = assignRows(problem, weights.expectedLog, components, { mode });
    return components.filter((_, k) => statistics[k * featureCount]! > 0).length;
  });
}
