/** Delete moves: a component's rows go to those that explain them next best (Hughes & Sudderth 2013). */
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import {
  assignRows,
  statisticsOf,
  type VariationalProblem,
  type VariationalState,
} from './variational-step.js';

/** Statistics with the component shut out: one pass over the rows. */
export async function deleteComponent<H, P>(
  problem: VariationalProblem<H, P>,
  { weights, components }: VariationalState<H>,
  deleted: number,
): Promise<readonly SufficientStatistics[]> {
  const open = weights.expectedLog.map((value, k) => (k === deleted ? Number.NEGATIVE_INFINITY : value));
  return statisticsOf(await assignRows(problem, open, components), problem.family.featureCount);
}
