/**
 * A density for evidence that counts: the rows' principal coordinates, and of every class a Normal with its conjugate prior,
 * fitted as a model of the language like any other. The prior's covariance is the mean variance of a column within classes in
 * every direction, so that directions in which few rows hardly vary are not taken to be as narrow as they look.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { quantile } from '../../posterior/chains/quantile.js';
import type { DensityEvidence } from '../../posterior/classification/classifier-document.js';
import { openDensity } from '../../posterior/classification/density-evidence.js';
import { project } from '../../posterior/classification/projection.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { packReals } from '../../posterior/fit/packed-array.js';
import { principalAxes } from './principal-axes.js';

/** Fits a model's text to a table of its one observed variable. */
export type FitText = (
  model: string,
  table: ObservedTable,
) => Promise<Result<FitDocument, readonly Diagnostic[]>>;

/** Of the variance, what the axes hold, and how many there are at most. */
const kept = { share: 0.999, most: 64 } as const;
/** Rows that a class's prior mean and covariance count as. */
const priorRows = { mean: 0.01, covariance: 14 } as const;
/** The least variance across the axes, of the mean variance of a column within classes. */
const leastNoise = 0.1;

export interface DensityTask {
  readonly of: DensityEvidence['of'];
  /** Rows × d. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly classes: Int32Array;
  /** C. */
  readonly count: number;
}

export async function fitDensityEvidence(
  { of, values, rows, columns, classes, count }: DensityTask,
  fitText: FitText,
): Promise<Result<DensityEvidence, readonly Diagnostic[]>> {
  const { centre, axes, noise: across } = principalAxes(values, rows, columns, kept);
  const within = varianceWithin(values, columns, classes, count);
  const noise = Math.max(across, leastNoise * within);
  const { coordinates } = project(values, rows, centre, axes);
  const q = axes.length / columns;
  const model = classModel(q, within);
  const components: DensityEvidence['components'][number][] = [];
  for (let k = 0; k < count; k++) {
    const own = [...classes.keys()].filter((row) => classes[row] === k);
    const fit = await fitText(model, coordinateTable(coordinates, q, own));
    if (!fit.ok) return err(fit.error);
    components.push({ share: own.length / rows, model, predictive: fit.value.predictive });
  }
  const evidence = { of, centre, axes: packReals(axes, [q, columns]), noise, components, rows };
  const median = quantile(openDensity(evidence)(values, rows), 0.5);
  return ok({ ...evidence, median });
}

/** θ ~ NIW(0, κ, q + 1 + n, n v I), whose mean covariance is v I; x_i ~ N(θ). */
function classModel(q: number, variance: number): string {
  const { mean, covariance } = priorRows;
  const zeros = Array.from({ length: q }, () => 0).join(', ');
  const base = `NIW([${zeros}], ${mean}, ${q + 1 + covariance}, ${covariance * variance} * eye(${q}))`;
  return `theta ~ ${base}; x_i ~ N(theta)`;
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
