/**
 * Two threads against one, on work that they can share: rows of a pass, and chains of gibbs. What two cores of the machine are
 * worth at most stands beside them: two programs at once that share nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createWasmBackend, type WasmOptions } from '../src/backends/wasm/wasm-backend.js';
import { type Comparison, leastTime } from './comparison.js';
import { emStep } from './em-work.js';
import { type Blobs, gaussianBlobs } from './gaussian-blobs.js';
import { variationalStep } from './variational-work.js';

const columns = 10;
const components = 20;
const size = { components, iterations: 30 };

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
    compared(`EM step, full, ${of}`, (options) => emStep(blobs, size, 'full', options)),
    compared(`EM step, diag, ${of}`, (options) => emStep(blobs, size, 'diag', options)),
    compared(`variational step, full, ${of}`, (options) => variationalStep(blobs, size, options)),
    compared(`four chains, 10000 × ${columns}`, fourChains),
    ceiling(`EM step, full, ${of}`),
  ];
}

/** Two steps in the time of one: milliseconds a step of two programs that make them side by side, against one alone. */
function ceiling(work: string): Comparison {
  const together = async (programs: number): Promise<number> => {
    const times = await Promise.all(Array.from({ length: programs }, loneSteps));
    return times.reduce((sum, time) => sum + time, 0) / programs ** 2;
  };
  return {
    work: `${work}, two programs`,
    goal: { kind: 'none' },
    ours: () => together(2),
    rival: { name: 'one program', run: () => together(1) },
  };
}

/** Milliseconds of a step in a process of its own, the median. */
async function loneSteps(): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('lone-steps.js', import.meta.url))]);
  let printed = '';
  child.stdout.on('data', (text) => {
    printed += text;
  });
  await once(child, 'close');
  const median = Number.parseFloat(printed);
  if (!Number.isFinite(median)) throw new Error('a program printed no time');
  return median;
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
    leastTime(30, async () => {
      backend.advanceChains(chains.map((chain) => ({ chain, seating, proposals: 0 })));
    });
}
