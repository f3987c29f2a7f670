/**
 * The likelihood of a mixture of densities has no bound: it grows without end as a component shrinks onto a point or a
 * hyperplane (Day 1969). What lies on the way there is no estimate, and what lies next to it is none that means anything.
 *
 * *Collapsed*: in some direction a component's variance is less than 10⁻¹⁰ of all rows' in that direction. Nothing real is
 * that narrow, rounding of the sums behind Σ_k is several orders below, and a component on its way there passes it within
 * a few steps.
 *
 * *Spurious* (McLachlan & Peel 2000, section 3.10): a local maximum where a few rows that happen to lie close together, or
 * near a hyperplane, have a component to themselves. Its variance is far below the others' there, the ratio that Hathaway
 * (1985) and García-Escudero et al. (2015) put a bound on. A group may be narrow or small all the same, so it takes both: of the
 * fewest rows that have a covariance at all, D + 1, a component is taken for spurious when in some direction its standard
 * deviation is less than 9 % of that within components on average; of n it is 9 % (n / (D + 1))^−2, since more
 * rows lie close by chance less easily; of 3 (D + 1) or more rows, never. These numbers are ours.
 */
import type { SquareMatrix } from '../../distributions/parameter-value.js';
import type { ComponentEstimator } from './component-estimator.js';
import type { ComponentFault, SharedFault, SpuriousComponent } from './em-fault.js';
import { type NarrowColumns, narrowColumns } from './narrow-columns.js';

const collapsed = 1e-10;
/** Standard deviation, in units of that within components on average, below which D + 1 rows are spurious. */
const narrowest = 0.09;
/** Times D + 1: so many rows are never. */
const fewRows = 3;

interface Watched<P> {
  readonly narrow: NarrowColumns | null;
  readonly estimator: ComponentEstimator<P>;
}

/** `counts`: expected rows of each component. */
export function findCollapse<P>(
  { narrow, estimator: { unbounded } }: Watched<P>,
  components: readonly P[],
  counts: readonly number[],
): ComponentFault | SharedFault | null {
  if (narrow === null || unbounded === null) return null;
  const distinct = unbounded.shared ? components.slice(0, 1) : components;
  for (const [component, parameters] of distinct.entries()) {
    const columns = narrow(unbounded.covariance(parameters), collapsed);
    if (columns === null) continue;
    const fault = { columns, reason: 'it has shrunk until it has no spread' };
    return unbounded.shared
      ? { kind: 'shared-covariance', ...fault }
      : { kind: 'component', component, rows: counts[component]!, ...fault };
  }
  return null;
}

/** The first such component; what components share has all rows behind it. */
export function findSpurious<P>(
  { narrow, estimator: { unbounded } }: Watched<P>,
  components: readonly P[],
  counts: readonly number[],
): SpuriousComponent | null {
  if (narrow === null || unbounded === null || unbounded.shared) return null;
  const covariances = components.map((parameters) => unbounded.covariance(parameters));
  const fewest = covariances[0]!.length + 1;
  if (counts.every((count) => count >= fewRows * fewest)) return null;
  const narrowWithin = narrowColumns(average(covariances, counts));
  for (const [component, covariance] of covariances.entries()) {
    const rows = counts[component]!;
    if (rows >= fewRows * fewest) continue;
    const columns = narrowWithin(covariance, (narrowest * Math.min(1, fewest / rows) ** 2) ** 2);
    if (columns !== null) return { component, columns, rows };
  }
  return null;
}

function average(covariances: readonly SquareMatrix[], counts: readonly number[]): SquareMatrix {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return covariances[0]!.map((row, a) =>
    row.map((_, b) => covariances.reduce((sum, own, k) => sum + (counts[k]! / total) * own[a]![b]!, 0)),
  );
}
