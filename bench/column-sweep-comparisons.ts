/** Collapsed Gibbs sweeps over clusters of independent columns: counts, of which the kernels read log-gammas from tables. */
import { createWasmBackend } from '../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../src/core/random-stream.js';
import { createVariates } from '../src/distributions/variates.js';
import { type Comparison, leastTime, noRival } from './comparison.js';

const rows = 10_000;
/** Rates 1, 2, 4, …, far enough apart that about as many clusters stay. */
const rates: readonly number[] = Array.from({ length: 10 }, (_, k) => 2 ** k);

/** The posterior is simulated from the true partition, which it does not leave far behind. */
export function columnSweepComparisons(): Comparison[] {
  const variates = createVariates(randomStream(randomKey('counts')));
  const labels = Int32Array.from({ length: rows }, (_, row) => row % rates.length);
  const values = Float64Array.from(labels, (label) => variates.poisson(rates[label]!));
  const backend = createWasmBackend();
  const data = backend.placeData(values, rows, 1);
  const seating = { sizeOffset: 0, logNew: () => 0 };
  const columns = [{ kind: 'poisson', shape: 1, rate: 0.01 }] as const;
  const chain = backend.createColumnChain(data, { columns, labels, seating, seed: [1, 2] });
  for (let sweep = 0; sweep < 100; sweep++) chain.sweep(seating);
  return [
    {
      work: `collapsed sweep, ${rows} counts, ${rates.length} Poisson clusters`,
      goal: { kind: 'at-most-milliseconds', limit: 3.2 },
      ours: () => leastTime(100, () => chain.sweep(seating)),
      rival: noRival,
    },
  ];
}
