/** A finite mixture to be estimated, and its making ready for EM. */
import type { Backend } from '../../backends/backend.js';
import { err, ok, type Result } from '../../core/result.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { gatherStatistics } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf, weightOf } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { fillCells } from '../missing/fill-cells.js';
import { placeRows } from '../place-rows.js';
import { type CollapseTest, collapseTest } from './collapse.js';
import type { ComponentEstimator } from './component-estimator.js';
import { countDistinctRows } from './distinct-rows.js';
import type { EmFault } from './em-fault.js';
import type { EmProblem } from './em-step.js';
import type { WeightsPrior } from './mixture-weights.js';

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
export function openProblem<H, P>(
  backend: Backend,
  data: RowMatrix,
  mixture: EmMixture<H, P>,
): Result<EmProblem<P>, EmFault> {
  const { estimator } = mixture;
  let logBaseMeasure = 0;
  for (let row = 0; row < data.rows; row++) {
    logBaseMeasure += weightOf(data, row) * mixture.family.logBaseMeasure(rowOf(data, row));
  }
  let collapsed: CollapseTest | null = null;
  if (estimator.unbounded !== null) {
    const tested = testAgainstAllRows(
      data,
      mixture.components,
      estimator,
      gatherStatistics(mixture.family, fillCells(data)),
    );
    if (!tested.ok) return tested;
    collapsed = tested.value;
  }
  return ok({
    backend,
    placed: placeRows(backend, mixture.family, data),
    estimator,
    weightsPrior: mixture.weightsPrior,
    logBaseMeasure,
    collapsed,
  });
}

/** The test for collapse, unless all the rows together are degenerate already. */
function testAgainstAllRows<P>(
  data: RowMatrix,
  components: number,
  { estimate, unbounded }: ComponentEstimator<P>,
  all: SufficientStatistics,
): Result<CollapseTest | null, EmFault> {
  const distinctRows = countDistinctRows(data, components + 1);
  if (distinctRows <= components) return err({ kind: 'too-many-components', components, distinctRows });
  const overall = estimate([all]);
  if (!overall.ok) return err({ kind: 'data', columns: overall.error.columns, reason: overall.error.reason });
  return ok(unbounded && collapseTest(unbounded.covariance(overall.value[0]!)));
}
