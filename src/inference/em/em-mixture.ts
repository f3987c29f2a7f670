/** A finite mixture to be estimated, and its making ready for EM. */
import type { Backend, Climber } from '../../backends/backend.js';
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { gatherStatistics, sumLogBaseMeasure } from '../../distributions/gather-statistics.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { fillCells } from '../missing/fill-cells.js';
import type { PlacedRows } from '../place-rows.js';
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
  /** Its components' first statistics, where they are known: of one start in place of several. */
  readonly from?: readonly SufficientStatistics[];
  /** The same of each start, where components are told apart beforehand: none is reached by way of other mixtures then. */
  readonly startAt?: StartAt;
}

/** The components' first statistics in a start of this number, over rows in memory. */
export type StartAt = (rows: RowMatrix, start: number) => readonly SufficientStatistics[];

/** The same with another number of components; null where the weights' prior does not say what it is then. */
export function ofOtherComponents<H, P>(
  mixture: EmMixture<H, P>,
  components: number,
): EmMixture<H, P> | null {
  const { weightsPrior } = mixture;
  if (components < 1 || weightsPrior === 'equal') return null;
  if (weightsPrior === null) return { ...mixture, components };
  const [concentration] = weightsPrior;
  if (concentration === undefined || weightsPrior.some((other) => other !== concentration)) return null;
  return { ...mixture, components, weightsPrior: new Array<number>(components).fill(concentration) };
}

/** Free parameters of the mixture, for information criteria: those of the components, and the weights'. */
export function freeParametersOf<H, P>({ estimator, components, weightsPrior }: EmMixture<H, P>): number {
  return estimator.freeParameters(components) + (weightsPrior === 'equal' ? 0 : components - 1);
}

/** Rows that are ready for EM under mixtures of one family and estimator. The caller disposes of them. */
export interface PlacedMixtures<H, P> {
  /** The problem that `stepEm` works on, or why it has no solution whatever the start. */
  problemOf(mixture: EmMixture<H, P>): Result<EmProblem<P>, EmFault>;
  dispose(): void;
}

/** The mixtures differ in their components' number and in their weights' prior alone. `climb` stands for the backend's own climber. */
export async function placeMixtures<H, P>(
  backend: Backend,
  rows: RowSource,
  mixtures: readonly EmMixture<H, P>[],
  climb?: Climber,
): Promise<PlacedMixtures<H, P>> {
  const [first] = mixtures;
  if (first === undefined) return internalError('there is no mixture to place rows for');
  const { estimator, family } = first;
  // The ladder goes one beyond.
  const most = 1 + mixtures.reduce((sofar, { components }) => Math.max(sofar, components), 0);
  const { logBaseMeasure, all, distinctRows } = await surveyRows(rows, first, most);
  const narrow = estimator.unbounded === null ? ok(null) : narrowAgainst(estimator, all, distinctRows);
  const placed = climbedBy(climb, placeSource(backend, family, rows));
  return {
    problemOf({ components, weightsPrior }) {
      if (estimator.unbounded !== null && distinctRows <= components) {
        return err({ kind: 'too-many-components', components, distinctRows });
      }
      return narrow.ok
        ? ok({ backend, placed, estimator, weightsPrior, logBaseMeasure, narrow: narrow.value })
        : narrow;
    },
    dispose: () => placed.dispose(),
  };
}

function climbedBy(climb: Climber | undefined, placed: PlacedRows): PlacedRows {
  const { climbing } = placed;
  return climb && climbing ? { ...placed, climbing: { ...climbing, climb } } : placed;
}

interface RowSurvey {
  /** Σ_i w_i log h(x_i). */
  readonly logBaseMeasure: number;
  /** Of all rows, where something can collapse; else of none. */
  readonly all: SufficientStatistics;
  /** One more than there are components at most, or fewer. */
  readonly distinctRows: number;
}

/** One pass. */
async function surveyRows<H, P>(
  rows: RowSource,
  { family, estimator }: EmMixture<H, P>,
  components: number,
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
function narrowAgainst<P>(
  { estimate, unbounded }: ComponentEstimator<P>,
  all: SufficientStatistics,
  distinctRows: number,
): Result<NarrowColumns | null, EmFault> {
  if (distinctRows <= 1) return ok(null);
  const overall = estimate([all]);
  if (!overall.ok) return err({ kind: 'data', columns: overall.error.columns, reason: overall.error.reason });
  return ok(unbounded && narrowColumns(unbounded.covariance(overall.value[0]!)));
}
