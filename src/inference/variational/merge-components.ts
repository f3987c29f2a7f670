/**
 * Merge moves: two components that explain one group of rows become one (Hughes & Sudderth 2013).
 *
 * With the rows' responsibilities added up, the bound without its entropy changes by a difference of K-sized terms;
 * the entropy can only fall. A pair whose gain is negative even so is not worth a pass over the rows.
 */
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { leastRows } from './least-rows.js';
import { countsOf, type VariationalProblem, type VariationalState } from './variational-step.js';
import { weightsTerm } from './weights-factor.js';

export interface Merge {
  /** The component that takes both, and the one that is emptied. */
  readonly pair: readonly [number, number];
  /** Largest possible change of the bound before q(z) moves. */
  readonly gain: number;
}

/** Every pair of components with rows, the most promising first. */
export function rankMerges<H, P>(
  { family, componentsFactor }: VariationalProblem<H, P>,
  { statistics, weights }: VariationalState<H>,
): readonly Merge[] {
  const counts = countsOf(statistics);
  const evidence = componentsFactor.evidence(statistics);
  const apart = weightsTerm(weights.given(counts), counts);
  const occupied = counts.flatMap((count, k) => (count >= leastRows ? [k] : []));
  return occupied
    .flatMap((first, index) =>
      occupied.slice(index + 1).map((second): Merge => {
        const both = mergeStatistics(family, statistics, [first, second]);
        const together = countsOf(both);
        const gain =
          componentsFactor.evidence(both) - evidence + weightsTerm(weights.given(together), together) - apart;
        return { pair: [first, second], gain };
      }),
    )
    .sort((a, b) => b.gain - a.gain);
}

/** The first of the pair with the rows of both, the second with none. */
export function mergeStatistics<H, P>(
  family: ConjugateFamily<H, P>,
  statistics: readonly SufficientStatistics[],
  [first, second]: readonly [number, number],
): readonly SufficientStatistics[] {
  const together = statistics[first]!.features.map((sum, f) => sum + statistics[second]!.features[f]!);
  return statistics.map((own, k) => {
    if (k === first) return { features: together, logBaseMeasure: 0 };
    return k === second ? noRows(family) : own;
  });
}

function noRows<H, P>(family: ConjugateFamily<H, P>): SufficientStatistics {
  return { features: new Float64Array(family.featureCount), logBaseMeasure: 0 };
}
