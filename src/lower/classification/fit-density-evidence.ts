/**
 * A density for evidence that counts: the rows' principal coordinates, and of every class a Normal with its conjugate prior,
 * fitted as a model of the language like any other. The prior's scale is the variance within classes, all classes together.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { quantile } from '../../posterior/chains/quantile.js';
import type { DensityEvidence } from '../../posterior/classification/classifier-document.js';
import { openDensity, project } from '../../posterior/classification/density-evidence.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { packReals } from '../../posterior/fit/packed-array.js';
import { principalAxes } from './principal-axes.js';

/** Fits a model's text to a table of its one observed variable. */
export type FitText = (
  model: string,
  table: ObservedTable,
) => Promise<Result<FitDocument, readonly Diagnostic[]>>;

/** Of the variance, what the axes hold, and how many there are at most. */
const kept = { share: 0.95, most: 30 } as const;
const meanStrength = 0.01;

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
  const { centre, axes, noise } = principalAxes(values, rows, columns, kept);
  const { coordinates } = project(values, rows, centre, axes);
  const q = axes.length / columns;
  const model = classModel(varianceWithin(coordinates, q, classes, count));
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

/** θ ~ NIW(0, κ, q + 2, S), whose mean covariance is S; x_i ~ N(θ). */
function classModel(variances: readonly number[]): string {
  const zeros = variances.map(() => 0).join(', ');
  const base = `NIW([${zeros}], ${meanStrength}, ${variances.length + 2}, diag([${variances.join(', ')}]))`;
  return `theta ~ ${base}; x_i ~ N(theta)`;
}

/** Of each coordinate about its class's mean. */
function varianceWithin(
  coordinates: Float64Array,
  q: number,
  classes: Int32Array,
  count: number,
): readonly number[] {
  const sizes = new Float64Array(count);
  const sums = new Float64Array(count * q);
  let squares = new Float64Array(q);
  for (const [row, k] of classes.entries()) {
    sizes[k]!++;
    for (let a = 0; a < q; a++) {
      sums[k * q + a]! += coordinates[row * q + a]!;
      squares[a]! += coordinates[row * q + a]! ** 2;
    }
  }
  squares = squares.map((square, a) => {
    const between = sizes.reduce((sum, size, k) => sum + (size === 0 ? 0 : sums[k * q + a]! ** 2 / size), 0);
    return (square - between) / classes.length;
  });
  const largest = Math.max(...squares);
  return Array.from(squares, (variance) => Math.max(variance, 1e-9 * largest, Number.MIN_VALUE));
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
