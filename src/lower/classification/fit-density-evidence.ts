/**
 * A density for evidence that counts: the rows' principal coordinates, and of all rows or of those of every class a mixture of
 * Normals (`density-model.ts`), fitted as a model of the language like any other. Where cells
 * are missing the axes are the columns' own: the prior is the same in every direction, and what a row lacks is summed over.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { DensityPlan } from '../../plan/inference-plan.js';
import { quantile } from '../../posterior/chains/quantile.js';
import type { DensityEvidence } from '../../posterior/classification/classifier-document.js';
import { openDensity } from '../../posterior/classification/density-evidence.js';
import { centred, project } from '../../posterior/classification/projection.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { packReals } from '../../posterior/fit/packed-array.js';
import { columnAxes } from './column-axes.js';
import { densityModel } from './density-model.js';
import { ofClass } from './of-class.js';
import { principalAxes } from './principal-axes.js';

/** Fits a model's text to a table of its one observed variable. */
export type FitText = (
  model: string,
  table: ObservedTable,
) => Promise<Result<FitDocument, readonly Diagnostic[]>>;

/** Axes at most, where the model names no number. */
export const mostAxes = 64;
/** Of the variance, what the axes hold, and how many there are at most. */
const kept = { share: 1, most: mostAxes } as const;
/** The least variance across the axes, of the mean variance of a column within classes. */
const leastNoise = 0.1;

export interface DensityTask {
  readonly plan: DensityPlan;
  /** Rows × d. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly classes: Int32Array;
  /** Of the classes, and of the columns as a user knows them. */
  readonly names: { readonly classes: readonly string[]; readonly columns: readonly string[] };
}

export async function fitDensityEvidence(
  { plan, values, rows, columns, classes, names }: DensityTask,
  fitText: FitText,
): Promise<Result<DensityEvidence, readonly Diagnostic[]>> {
  const count = names.classes.length;
  const missing = values.some((value) => Number.isNaN(value));
  const {
    centre,
    axes,
    noise: across,
  } = missing
    ? columnAxes(values, columns)
    : principalAxes(values, rows, columns, plan.axes === null ? kept : { share: 1, most: plan.axes });
  const within = varianceWithin(values, columns, classes, count);
  const noise = Math.max(across, leastNoise * within);
  const coordinates = missing ? centred(values, centre) : project(values, rows, centre, axes).coordinates;
  const q = axes.length / columns;
  const model = densityModel(plan.components, q, within, !missing);
  const all = [...classes.keys()];
  const groups =
    plan.over === 'rows'
      ? [{ name: null, own: all }]
      : names.classes.map((name, k) => ({ name, own: all.filter((row) => classes[row] === k) }));
  // Along principal axes no coordinate is a column's.
  const axisNames = missing ? names.columns : Array.from({ length: q }, (_, a) => `axis${a}`);
  const components: DensityEvidence['components'][number][] = [];
  for (const { name, own } of groups) {
    if (own.length === 0) continue;
    const fit = await fitText(model, coordinateTable(coordinates, axisNames, own));
    if (!fit.ok) {
      return err(name === null ? fit.error : fit.error.map((fault) => ofClass(fault, name, own.length)));
    }
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

/** Of a column about its class's mean, the mean over the cells that are there. */
function varianceWithin(values: Float64Array, columns: number, classes: Int32Array, count: number): number {
  const sizes = new Float64Array(count * columns);
  const means = new Float64Array(count * columns);
  const all = Array.from({ length: columns }, (_, d) => d);
  const seen = (row: number): readonly number[] =>
    all.filter((d) => !Number.isNaN(values[row * columns + d]!));
  let cells = 0;
  for (const [row, k] of classes.entries()) {
    for (const d of seen(row)) {
      sizes[k * columns + d]!++;
      cells++;
    }
  }
  for (const [row, k] of classes.entries()) {
    for (const d of seen(row)) {
      means[k * columns + d]! += values[row * columns + d]! / sizes[k * columns + d]!;
    }
  }
  let squares = 0;
  for (const [row, k] of classes.entries()) {
    for (const d of seen(row)) squares += (values[row * columns + d]! - means[k * columns + d]!) ** 2;
  }
  return Math.max(squares / cells, Number.EPSILON);
}

function coordinateTable(
  coordinates: Float64Array,
  names: readonly string[],
  rows: readonly number[],
): ObservedTable {
  const q = names.length;
  const values = new Float64Array(rows.length * q);
  rows.forEach((row, at) => {
    values.set(coordinates.subarray(row * q, (row + 1) * q), at * q);
  });
  const columns = names.map((name) => ({ kind: 'number' as const, name, variable: 'x' }));
  const missing = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  return { label: 'principal coordinates', rows: rows.length, columns, values, missing, notes: [] };
}
