/** Statistics of the rows under each label: responsibilities that are one-hot. */
import type { ConjugateFamily } from '../../../src/distributions/families/conjugate-family.js';
import { gatherStatistics } from '../../../src/distributions/gather-statistics.js';
import { type RowMatrix, rowMatrix, rowOf } from '../../../src/distributions/row-matrix.js';
import type { SufficientStatistics } from '../../../src/distributions/sufficient-statistics.js';

/** One a component; log h(x) is left to the problem. */
export function oneHotStatistics<H, P>(
  family: ConjugateFamily<H, P>,
  data: RowMatrix,
  labels: readonly number[],
  components: number,
): SufficientStatistics[] {
  return Array.from({ length: components }, (_, k) => {
    const own = labels.flatMap((label, row) => (label === k ? [rowOf(data, row)] : []));
    return { ...gatherStatistics(family, rowMatrix(own)), logBaseMeasure: 0 };
  });
}
