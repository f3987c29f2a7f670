/**
 * Lloyd's k-means from the seeds of k-means++ (Arthur & Vassilvitskii 2007): a cheap partition for EM to start from,
 * not a method of its own. Distances are Euclidean in units of each column's standard deviation.
 */
import type { RandomStream } from '../../core/random-stream.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';

/** Few passes suffice where EM goes on from the result. */
const passes = 20;

/** Cluster of each row, 0 … K − 1; a cluster is empty only where there are fewer than K distinct rows. */
export function kMeans(data: RowMatrix, clusters: number, stream: RandomStream): Int32Array {
  const scaled = inUnitsOfSpread(data);
  const centres = seedCentres(scaled, clusters, stream);
  let labels = nearestCentres(scaled, centres);
  for (let pass = 0; pass < passes; pass++) {
    moveCentres(scaled, labels, centres);
    const next = nearestCentres(scaled, centres);
    const settled = next.every((label, row) => label === labels[row]);
    labels = next;
    if (settled) break;
  }
  return labels;
}

/** Cluster of each row about K rows drawn at random: a rougher start, and so a more varied one. */
export function randomCentres(data: RowMatrix, clusters: number, stream: RandomStream): Int32Array {
  const scaled = inUnitsOfSpread(data);
  const centres = Array.from({ length: clusters }, () => randomRow(scaled, stream));
  return nearestCentres(scaled, centres);
}

/** Each next seed is a row drawn with probability in proportion to its squared distance from those before. */
function seedCentres(data: RowMatrix, clusters: number, stream: RandomStream): Float64Array[] {
  const centres: Float64Array[] = [];
  const distances = new Float64Array(data.rows).fill(Number.POSITIVE_INFINITY);
  let next = randomRow(data, stream);
  while (centres.push(next.slice()) < clusters) {
    let total = 0;
    for (let row = 0; row < data.rows; row++) {
      distances[row] = Math.min(distances[row]!, squaredDistance(rowOf(data, row), next));
      total += distances[row]!;
    }
    let left = stream() * total;
    const drawn = distances.findIndex((distance) => {
      left -= distance;
      return left < 0;
    });
    next = drawn >= 0 ? rowOf(data, drawn) : randomRow(data, stream);
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

/** Each centre to the mean of its rows; one without rows stays where it is. */
function moveCentres(data: RowMatrix, labels: Int32Array, centres: readonly Float64Array[]): void {
  const sums = centres.map(() => new Float64Array(data.columns));
  const sizes = new Float64Array(centres.length);
  for (let row = 0; row < data.rows; row++) {
    const sum = sums[labels[row]!]!;
    sizes[labels[row]!]! += 1;
    for (let d = 0; d < data.columns; d++) sum[d]! += data.values[row * data.columns + d]!;
  }
  centres.forEach((centre, k) => {
    const size = sizes[k]!;
    if (size > 0) centre.set(sums[k]!.map((sum) => sum / size));
  });
}

/** Every column centred and divided by its standard deviation, where it has any. */
function inUnitsOfSpread({ values, rows, columns }: RowMatrix): RowMatrix {
  const scaled = new Float64Array(values.length);
  for (let d = 0; d < columns; d++) {
    let mean = 0;
    let squares = 0;
    for (let row = 0; row < rows; row++) mean += values[row * columns + d]! / rows;
    for (let row = 0; row < rows; row++) squares += (values[row * columns + d]! - mean) ** 2;
    const deviation = Math.sqrt(squares / rows) || 1;
    for (let row = 0; row < rows; row++) {
      scaled[row * columns + d] = (values[row * columns + d]! - mean) / deviation;
    }
  }
  return { values: scaled, rows, columns };
}

function randomRow(data: RowMatrix, stream: RandomStream): Float64Array {
  return rowOf(data, Math.floor(stream() * data.rows));
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d]! - b[d]!) ** 2;
  return sum;
}
