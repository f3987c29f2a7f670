/** A finite mixture to be estimated, and its making ready for EM. */
import type { Backend } from '../../backends/backend.js';
import { err, ok, type Result } from '../../core/result.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { gatherStatistics, sumLogBaseMeasure } from '../../distributions/gather-statistics.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { fillCells } from '../missing/fill-cells.js';
import { placeSource } from '../place-source.js';
import { blocksOf, type RowSource } from '../row-source.js';
import type { ComponentEstimator } from './component-estimator.js';
import { DistinctRows } from './distinct-rows.js';
import type { EmFault } from './em-fault.js';
import type { EmProblem } from './em-step.js';
import type { WeightsPrior } from './mixture-weights.js';
import { type NarrowColumns, narrowColumns } from './narrow-columns.js';

/** x_i ~ Σ_k π_k f(x given θ_k). */
export interface EmMixture<H, P> {
  readonly family: ConjugateFamily<H, P>;
  readonly components: number;
  /** What is to be climbed over the θ_k: the likelihood or the posterior, with or without constraints. */
  readonly estimator: ComponentEstimator<P>;
  readonly weightsPrior: WeightsPrior;
}

/** Free parameters of the mixture, for information criteria: those of the components, and the weights'. */
export function freeParametersOf<H, P>({ estimator, components }: EmMixture<H, P>): number {
  return estimator.freeParameters(components) + components - 1;
}

/**
 * The problem that `stepEm` works on, or why it has no solution whatever the start. The caller disposes of
 * the placed rows.
 */
export async function openProblem<H, P>(
  backend: Backend,
  rows: RowSource,
  mixture: EmMixture<H, P>,
): Promise<Result<EmProblem<P>, EmFault>> {
  const { estimator, family, weightsPrior } = mixture;
  const { logBaseMeasure, all, distinctRows } = await surveyRows(rows, mixture);
  let narrow: NarrowColumns | null = null;
  if (estimator.unbounded !== null) {
    const tested = testAgainstAllRows(distinctRows, mixture.components, estimator, all);
    if (!tested.ok) return tested;
    narrow = tested.value;
  }
  const placed = placeSource(backend, family, rows);
  return ok({ backend, placed, estimator, weightsPrior, logBaseMeasure, narrow });
}

interface RowSurvey {
  /** Σ_i w_i log h(x_i). */
  readonly logBaseMeasure: number;
  /** Of all rows, where something can collapse; else of none. */
  readonly all: SufficientStatistics;
  /** One more than there are components, or fewer. */
  readonly distinctRows: number;
}

/** One pass. */
async function surveyRows<H, P>(
  rows: RowSource,
  { family, components, estimator }: EmMixture<H, P>,
): Promise<RowSurvey> {
  const features = new Float64Array(family.featureCount);
  const distinct = new DistinctRows(components + 1);
  let logBaseMeasure = 0;
  for await (const block of blocksOf(rows)) {
    logBaseMeasure += sumLogBaseMeasure(family, block);
    if (estimator.unbounded === null) continue;
    distinct.add(block);
    gatherStatistics(family, fillCells(block)).features.forEach((sum, f) => {
      features[f]! += sum;
    });
  }
  return { logBaseMeasure, all: { features, logBaseMeasure: 0 }, distinctRows: distinct.count };
}

/** What a component's narrowness is measured by, unless all the rows together are degenerate already. */
function testAgainstAllRows<P>(
  distinctRows: number,
  components: number,
  { estimate, unbounded }: ComponentEstimator<P>,
  all: SufficientStatistics,
): Result<NarrowColumns | null, EmFault> {
  if (distinctRows <= components) return err({ kind: 'too-many-components', components, distinctRows });
  const overall = estimate([all]);
  if (!overall.ok) return err({ kind: 'data', columns: overall.error.columns, reason: overall.error.reason });
  return ok(unbounded && narrowColumns(unbounded.covariance(overall.value[0]!)));
}
