/**
 * A density for evidence that counts: the rows' principal coordinates, and of all rows or of those of every class a mixture of
 * Normals (`density-model.ts`), fitted as a model of the language like any other.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { DensityPlan } from '../../plan/inference-plan.js';
import { quantile } from '../../posterior/chains/quantile.js';
import type { DensityEvidence } from '../../posterior/classification/classifier-document.js';
import { openDensity } from '../../posterior/classification/density-evidence.js';
import { project } from '../../posterior/classification/projection.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { packReals } from '../../posterior/fit/packed-array.js';
import { densityModel } from './density-model.js';
import { principalAxes } from './principal-axes.js';

/** Fits a model's text to a table of its one observed variable. */
export type FitText = (
  model: string,
  table: ObservedTable,
) => Promise<Result<FitDocument, readonly Diagnostic[]>>;

/** Of the variance, what the axes hold, and how many there are at most. */
const kept = { share: 1, most: 64 } as const;
/** The least variance across the axes, of the mean variance of a column within classes. */
const leastNoise = 0.1;

export interface DensityTask {
  readonly plan: DensityPlan;
  /** Rows × d. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly classes: Int32Array;
  /** C. */
  readonly count: number;
}

export async function fitDensityEvidence(
  { plan, values, rows, columns, classes, count }: DensityTask,
  fitText: FitText,
): Promise<Result<DensityEvidence, readonly Diagnostic[]>> {
  const {
    centre,
    axes,
    noise: across,
  } = principalAxes(values, rows, columns, plan.axes === null ? kept : { share: 1, most: plan.axes });
  const within = varianceWithin(values, columns, classes, count);
  const noise = Math.max(across, leastNoise * within);
  const { coordinates } = project(values, rows, centre, axes);
  const q = axes.length / columns;
  const model = densityModel(plan.components, q, within);
  const all = [...classes.keys()];
  const groups =
    plan.over === 'rows'
      ? [all]
      : Array.from({ length: count }, (_, k) => all.filter((row) => classes[row] === k));
  const components: DensityEvidence['components'][number][] = [];
  for (const own of groups.filter(({ length }) => length > 0)) {
    const fit = await fitText(model, coordinateTable(coordinates, q, own));
    if (!fit.ok) return err(fit.error);
    const { predictive, components: clusters } = fit.value;
    components.push({
      share: own.length / rows,
      model,
      clusters: Math.max(1, clusters.length),
      predictive,
    });
  }
  const { of, over } = plan;
  const evidence = { of, over, centre, axes: packReals(axes, [q, columns]), noise, components, rows };
  const median = quantile(openDensity(evidence)(values, rows), 0.5);
  return ok({ ...evidence, median });
}

/** Of a column about its class's mean, the mean over columns. */
function varianceWithin(values: Float64Array, columns: number, classes: Int32Array, count: number): number {
  const sizes = new Float64Array(count);
  const means = new Float64Array(count * columns);
  for (const k of classes) sizes[k]!++;
  for (const [row, k] of classes.entries()) {
    for (let d = 0; d < columns; d++) means[k * columns + d]! += values[row * columns + d]! / sizes[k]!;
  }
  let squares = 0;
  for (const [row, k] of classes.entries()) {
    for (let d = 0; d < columns; d++) squares += (values[row * columns + d]! - means[k * columns + d]!) ** 2;
  }
  return Math.max(squares / values.length, Number.EPSILON);
}

function coordinateTable(coordinates: Float64Array, q: number, rows: readonly number[]): ObservedTable {
  const values = new Float64Array(rows.length * q);
  rows.forEach((row, at) => {
    values.set(coordinates.subarray(row * q, (row + 1) * q), at * q);
  });
  const columns = Array.from({ length: q }, (_, a) => ({
    kind: 'number' as const,
    name: `axis${a}`,
    variable: 'x',
  }));
  return { label: 'principal coordinates', rows: rows.length, columns, values, missing: 0, notes: [] };
}
