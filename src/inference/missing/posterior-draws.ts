/**
 * θ of one cluster drawn over and over given its rows, and the missing cells of its Normals, where their columns depend on
 * each other, given θ: a Gibbs chain at a partition that stays.
 */
import type { SampledFamily } from '../../distributions/families/sampled-family.js';
import { gatherStatistics } from '../../distributions/gather-statistics.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { Variates } from '../../distributions/variates.js';
import { IncompleteRows } from './incomplete-rows.js';

/** A mean, a spread and missing cells given each other hang together little, so that few draws forget the start. */
const burn = 50;

export interface PosteriorDraw<P> {
  readonly parameters: P;
  /** Σ T(x) of the rows with drawn cells, given which θ was drawn. */
  readonly statistics: SufficientStatistics;
}

export function posteriorDraws<H, P>(
  family: SampledFamily<H, P>,
  prior: H,
  rows: RowMatrix,
  count: number,
  variates: Variates,
): readonly PosteriorDraw<P>[] {
  const incomplete = new IncompleteRows(family.features, rows);
  const labels = new Int32Array(rows.rows);
  let statistics = gatherStatistics(family, incomplete.filled());
  let parameters = family.drawPrior(prior, variates);
  const draws: PosteriorDraw<P>[] = [];
  for (let step = 0; step < burn + count; step++) {
    parameters = family.drawPosterior(prior, statistics, parameters, variates);
    if (step >= burn) draws.push({ parameters, statistics });
    if (!incomplete.any) continue;
    statistics = gatherStatistics(family, incomplete.drawn(family, labels, [parameters], variates));
  }
  return draws;
}
