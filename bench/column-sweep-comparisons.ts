/** Collapsed Gibbs sweeps over clusters of independent columns: counts, of which the kernels read log-gammas from tables. */
import { createWasmBackend } from '../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../src/core/random-stream.js';
import type { ColumnPredictive } from '../src/distributions/collapsed-predictive.js';
import { unitMeasure } from '../src/distributions/number-form.js';
import { createVariates } from '../src/distributions/variates.js';
import { type Comparison, leastTime, noRival } from './comparison.js';
import { gaussianBlobs } from './gaussian-blobs.js';

const rows = 10_000;
/** Rates 1, 2, 4, …, far enough apart that about as many clusters stay. */
const rates: readonly number[] = Array.from({ length: 10 }, (_, k) => 2 ** k);

export function columnSweepComparisons(): Comparison[] {
  return [countsSweep(), blockBesideCounts()];
}

/** log h is no part of what a sweep computes. */
function poisson(rate: number): ColumnPredictive {
  return { kind: 'poisson', time: 1, shape: 1, rate, base: unitMeasure };
}

/** The posterior is simulated from the true partition, which it does not leave far behind. */
function countsSweep(): Comparison {
  const variates = createVariates(randomStream(randomKey('counts')));
  const labels = Int32Array.from({ length: rows }, (_, row) => row % rates.length);
  const values = Float64Array.from(labels, (label) => variates.poisson(rates[label]!));
  const backend = createWasmBackend();
  const data = backend.placeData(values, rows, 1);
  const seating = { sizeOffset: 0, logNew: () => 0 };
  const columns = [poisson(0.01)];
  const chain = backend.createColumnChain(data, { columns, labels, seating, seed: [1, 2] });
  for (let sweep = 0; sweep < 100; sweep++) chain.sweep(seating);
  return {
    work: `collapsed sweep, ${rows} counts, ${rates.length} Poisson clusters`,
    goal: { kind: 'at-most-milliseconds', limit: 3.2 },
    ours: () => leastTime(100, () => chain.sweep(seating)),
    rival: noRival,
  };
}

/** Normals of ten columns in the chain that takes other columns beside them, against the chain of nothing but Normals. */
function blockBesideCounts(): Comparison {
  const width = 10;
  const clusters = 20;
  const blobs = gaussianBlobs(20_000, width, clusters, 2);
  const values = Float64Array.from({ length: blobs.rows * (width + 1) }, (_, index) => {
    const [row, column] = [Math.floor(index / (width + 1)), index % (width + 1)];
    return column < width ? blobs.values[row * width + column]! : row % 3;
  });
  const scale = Array.from({ length: width }, (_, a) =>
    Array.from({ length: width }, (__, b) => Number(a === b)),
  );
  const prior = { mean: new Array<number>(width).fill(0), kappa: 0.05, dof: width + 2, scale };
  const backend = createWasmBackend();
  const start = { labels: blobs.labels, seating: { sizeOffset: 0, logNew: () => 0 }, seed: [1, 2] } as const;
  const beside = backend.createColumnChain(backend.placeData(values, blobs.rows, width + 1), {
    ...start,
    columns: [{ kind: 'niw', prior }, poisson(1)],
  });
  const alone = backend.createNiwChain(backend.placeData(blobs.values, blobs.rows, width), {
    ...start,
    prior: { ...prior, mean: Float64Array.from(prior.mean), scale: Float64Array.from(scale.flat()) },
  });
  return {
    work: `collapsed sweep, ${blobs.rows} × ${width} Normals beside a count, ${clusters} clusters`,
    goal: { kind: 'at-most-times-the-time', factor: 2 },
    ours: () => leastTime(20, () => beside.sweep(start.seating)),
    rival: { name: 'the Normals alone', run: () => leastTime(20, () => alone.sweep(start.seating)) },
  };
}
