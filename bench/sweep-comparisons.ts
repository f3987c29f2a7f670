/** Collapsed Gibbs sweeps against the same sampler in scalar C, compiled when the benchmarks run. */
import { createWasmBackend } from '../src/backends/wasm/wasm-backend.js';
import { type Comparison, type Goal, leastTime, type Rival } from './comparison.js';
import { type Blobs, gaussianBlobs } from './gaussian-blobs.js';
import { output, printedNumber, type Workspace } from './workspace.js';

interface Size {
  readonly rows: number;
  readonly columns: number;
  readonly clusters: number;
  /** Standard deviation of the centres. */
  readonly spread: number;
  /** Sweeps before the first that is timed, and sweeps that are timed in a round. */
  readonly warmUp: number;
  readonly sweeps: number;
  readonly goal: Goal;
}

const besideC: Goal = { kind: 'at-most-times-the-time', factor: 1.3 };

const sizes: readonly Size[] = [
  { rows: 10_000, columns: 2, clusters: 10, spread: 6, warmUp: 100, sweeps: 100, goal: besideC },
  { rows: 100_000, columns: 10, clusters: 20, spread: 2, warmUp: 5, sweeps: 7, goal: besideC },
  {
    rows: 1_000_000,
    columns: 2,
    clusters: 9,
    spread: 6,
    warmUp: 2,
    sweeps: 3,
    goal: { kind: 'at-most-milliseconds', limit: 700 },
  },
];

/** The start is the true partition for both, and the prior the same. */
const concentration = 1;

export function sweepComparisons(workspace: Workspace): Comparison[] {
  const program = compile(workspace);
  return sizes.map((size) => {
    const { rows, columns, clusters, spread, goal } = size;
    const blobs = gaussianBlobs(rows, columns, clusters, spread);
    const path = workspace.writeBlobs(`sweep-${rows}-${columns}.bin`, blobs);
    return {
      work: `collapsed sweep, ${rows} × ${columns}, ${clusters} clusters`,
      goal,
      ours: sweeper(blobs, size),
      rival: scalarC(program, path, size),
    };
  });
}

function sweeper({ values, rows, columns, labels }: Blobs, { warmUp, sweeps }: Size): () => Promise<number> {
  const backend = createWasmBackend();
  const scale = Float64Array.from({ length: columns ** 2 }, (_, i) => Number(i % (columns + 1) === 0));
  const prior = { mean: new Float64Array(columns), kappa: 0.1, dof: columns + 2, scale };
  const seating = { sizeOffset: 0, logNew: () => Math.log(concentration) };
  const data = backend.placeData(values, rows, columns);
  const chain = backend.createNiwChain(data, { prior, labels, seating, seed: [1, 2] });
  for (let sweep = 0; sweep < warmUp; sweep++) chain.sweep(seating);
  return () => leastTime(sweeps, () => chain.sweep(seating));
}

function scalarC(program: string | null, path: string, { rows, columns, warmUp, sweeps }: Size): Rival {
  const args = [path, rows, columns, concentration, warmUp, sweeps].map(String);
  return { name: 'scalar C', run: program === null ? null : () => printedNumber(program, args) };
}

/** The rival's program, or null where there is no C compiler. */
function compile(workspace: Workspace): string | null {
  const program = workspace.path('collapsed-niw');
  const args = ['-O2', '-o', program, 'bench/rivals/collapsed-niw.c', '-lm'];
  return output('cc', args) === null ? null : program;
}
