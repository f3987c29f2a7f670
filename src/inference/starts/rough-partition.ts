/**
 * Rough partitions to start from: rows as centres, and every row with the nearest one. Distances are
 * Euclidean in units of each column's standard deviation. Rows are drawn in proportion to their case weights.
 *
 * Centres are not moved (Lloyd's k-means): from the seeds alone, EM reached the higher likelihood on
 * faithful, iris, banknote, galaxies and penguins alike, since different starts then stay different.
 */
import type { RandomStream } from '../../core/random-stream.js';
import { type RowMatrix, rowOf, totalWeight, weightOf } from '../../distributions/row-matrix.js';
import { rowDrawer } from './draw-rows.js';

/** Which rows are centres: spread out by k-means++ (Arthur & Vassilvitskii 2007), or any. */
export type StartKind = 'kmeans' | 'random';

/** Cluster of each row, 0 … K − 1; a cluster may be empty where a row is drawn twice. */
export function roughPartition(
  data: RowMatrix,
  clusters: number,
  start: StartKind,
  stream: RandomStream,
): Int32Array {
  const scaled = inUnitsOfSpread(data);
  const draw = rowDrawer(scaled, stream);
  const centres =
    start === 'kmeans'
      ? spreadCentres(scaled, clusters, draw, stream)
      : Array.from({ length: clusters }, () => rowOf(scaled, draw()));
  return nearestCentres(scaled, centres);
}

/**
 * Each next centre is a row drawn with probability in proportion to its squared distance from those before.
 */
function spreadCentres(
  data: RowMatrix,
  clusters: number,
  draw: () => number,
  stream: RandomStream,
): Float64Array[] {
  const centres: Float64Array[] = [];
  const distances = new Float64Array(data.rows).fill(Number.POSITIVE_INFINITY);
  let next = rowOf(data, draw());
  while (centres.push(next) < clusters) {
    let total = 0;
    for (let row = 0; row < data.rows; row++) {
      distances[row] = Math.min(distances[row]!, squaredDistance(rowOf(data, row), next));
      total += weightOf(data, row) * distances[row]!;
    }
    let left = stream() * total;
    const drawn = distances.findIndex((distance, row) => {
      left -= weightOf(data, row) * distance;
      return left < 0;
    });
    next = drawn >= 0 ? rowOf(data, drawn) : rowOf(data, draw());
  }
  return centres;
}

function nearestCentres(data: RowMatrix, centres: readonly Float64Array[]): Int32Array {
  const labels = new Int32Array(data.rows);
  for (let row = 0; row < data.rows; row++) {
    const own = rowOf(data, row);
    let smallest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < centres.length; k++) {
      const distance = squaredDistance(own, centres[k]!);
      if (distance >= smallest) continue;
      smallest = distance;
      labels[row] = k;
    }
  }
  return labels;
}

/** Every column centred and divided by its standard deviation, where it has any. */
function inUnitsOfSpread(data: RowMatrix): RowMatrix {
  const { values, rows, columns } = data;
  const total = totalWeight(data);
  const scaled = new Float64Array(values.length);
  for (let d = 0; d < columns; d++) {
    let mean = 0;
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      mean += (weightOf(data, row) * values[row * columns + d]!) / total;
    }
    for (let row = 0; row < rows; row++) {
      squares += weightOf(data, row) * (values[row * columns + d]! - mean) ** 2;
    }
    const deviation = Math.sqrt(squares / total) || 1;
    for (let row = 0; row < rows; row++) {
      scaled[row * columns + d] = (values[row * columns + d]! - mean) / deviation;
    }
  }
  return { ...data, values: scaled };
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d]! - b[d]!) ** 2;
  return sum;
}
