/**
 * Parameters of all clusters of a partition drawn over and over given their rows, where clusters share a part of them: a
 * Gibbs chain at a partition that stays, the missing cells of Normals whose columns depend on each other drawn too.
 */
import type { SampledFamily } from '../../distributions/families/sampled-family.js';
import { gatherByLabel } from '../../distributions/gather-statistics.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { Variates } from '../../distributions/variates.js';
import type { BaseDraw } from '../base-draw.js';
import { IncompleteRows } from './incomplete-rows.js';

/** A mean, a spread and missing cells given each other hang together little, so that few draws forget the start. */
const burn = 50;

export interface SharingModel<G, P> {
  readonly family: SampledFamily<G, P>;
  /** To begin with. */
  readonly prior: G;
  readonly redrawBase: BaseDraw<G, P>;
}

/** Of each draw, the parameters of each cluster 0, 1, … of `labels`. */
export function partitionDraws<G, P>(
  { family, prior, redrawBase }: SharingModel<G, P>,
  rows: RowMatrix,
  labels: Int32Array,
  count: number,
  variates: Variates,
): readonly (readonly P[])[] {
  const clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const incomplete = new IncompleteRows(family.features, rows);
  let sums = gatherByLabel(family, incomplete.filled(), labels, clusters);
  let parameters: readonly P[] = sums.map(() => family.drawPrior(prior, variates));
  const draws: (readonly P[])[] = [];
  for (let step = 0; step < burn + count; step++) {
    const components = sums.map((features, k) => ({ features, parameters: parameters[k]! }));
    const base = redrawBase(components, variates);
    parameters = components.map(({ features, parameters: current }) =>
      family.drawPosterior(base, { features, logBaseMeasure: 0 }, current, variates),
    );
    if (step >= burn) draws.push(parameters);
    if (!incomplete.any) continue;
    sums = gatherByLabel(family, incomplete.drawn(family, labels, parameters, variates), labels, clusters);
  }
  return draws;
}
