/** A model that is one conjugate pair over all rows: its posterior in closed form. */
import { type ConjugateFamily, logMarginal } from '../../distributions/families/conjugate-family.js';
import { gatherStatistics } from '../../distributions/gather-statistics.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';

export interface ConjugateSolution<H> {
  /** p(θ given rows) has the form of the prior. */
  readonly posterior: H;
  /** log p(rows), θ integrated out: Σ_i log p(x_i given x_1 … x_{i−1}). */
  readonly logEvidence: number;
}

/** θ ~ family(prior), rows independent given θ. No rows: the prior, and log evidence 0. */
export function solveConjugate<H, P>(
  family: ConjugateFamily<H, P>,
  prior: H,
  data: RowMatrix,
): ConjugateSolution<H> {
  const statistics = gatherStatistics(family, data);
  return {
    posterior: family.update(prior, statistics),
    logEvidence: logMarginal(family, prior, statistics),
  };
}
