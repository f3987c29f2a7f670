/** Two threads against one, on work that they can share: rows of a pass, and chains of gibbs. */
import { createWasmBackend, type WasmOptions } from '../src/backends/wasm/wasm-backend.js';
import { type Comparison, leastTime } from './comparison.js';
import { diagonalPass, fullStep } from './em-work.js';
import { type Blobs, gaussianBlobs } from './gaussian-blobs.js';

const columns = 10;
const components = 20;
const size = { components, iterations: 12 };

export function threadComparisons(): Comparison[] {
  const blobs = gaussianBlobs(100_000, columns, components, 2);
  const compared = (work: string, timed: (options: WasmOptions) => () => Promise<number>): Comparison => ({
    work: `${work}, two threads`,
    goal: { kind: 'times-as-fast', factor: 1.7 },
    ours: timed({ threads: 2 }),
    rival: { name: 'one thread', run: timed({ threads: 1 }) },
  });
  const of = `${blobs.rows} × ${columns}, K = ${components}`;
  return [
    compared(`EM step, full, ${of}`, (options) => fullStep(blobs, size, options)),
    compared(`EM pass, diagonal, ${of}`, (options) => diagonalPass(blobs, size, options)),
    compared(`four chains, 10000 × ${columns}`, fourChains),
  ];
}

function fourChains(options: WasmOptions): () => Promise<number> {
  const { values, rows, labels }: Blobs = gaussianBlobs(10_000, columns, components, 2);
  const backend = createWasmBackend(options);
  const data = backend.placeData(values, rows, columns);
  const scale = Float64Array.from({ length: columns * columns }, (_, i) => Number(i % (columns + 1) === 0));
  const prior = { mean: new Float64Array(columns), kappa: 0.05, dof: columns + 2, scale };
  const seating = { sizeOffset: 0, logNew: () => 0 };
  const chains = [0, 1, 2, 3].map((seed) =>
    backend.createNiwChain(data, { prior, labels, seating, seed: [seed, 1] }),
  );
  return () =>
    leastTime(12, async () => {
      backend.advanceChains(chains.map((chain) => ({ chain, seating, proposals: 0 })));
    });
}
