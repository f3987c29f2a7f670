/** Sweeps of sizes that tell the rates of {@link SweepRates} apart: of one chain, and of many at once. */
import type { Backend, ChainStep, NiwPrior, PlacedData, Seating } from '../backend.js';
import { leastSeconds, secondsOf } from './least-seconds.js';
import { fitSweepRates, type MeasuredSweep, type SweepRates } from './sweep-rates.js';

interface CalibrationSweep {
  readonly rows: number;
  readonly columns: number;
  readonly clusters: number;
}

/** Few rows and clusters, many clusters, many columns, and both. */
const calibrationSweeps: readonly CalibrationSweep[] = [
  { rows: 200, columns: 1, clusters: 1 },
  { rows: 2000, columns: 1, clusters: 4 },
  { rows: 2000, columns: 2, clusters: 24 },
  { rows: 2000, columns: 10, clusters: 4 },
  { rows: 1000, columns: 10, clusters: 16 },
];

const sizeOfMany: CalibrationSweep = { rows: 1000, columns: 2, clusters: 8 };
/** More than a GPU runs at once, or as many. */
const manyChains = 256;

/** Sizes stay what they are: no new cluster is worth its seat. */
const seating: Seating = { sizeOffset: 0, logNew: () => -1000 };

/** `opening` are the seconds that the backend took to be there. */
export async function measureSweeps(backend: Backend, opening: number, share: number): Promise<SweepRates> {
  const sweeps: MeasuredSweep[] = [];
  let first: number | null = null;
  for (const { rows: all, columns, clusters } of calibrationSweeps) {
    const rows = Math.ceil(all * share);
    const taken = await timeSweep(backend, { rows, columns, clusters }, 1);
    first ??= taken.first;
    const features = 1 + columns + (columns * (columns + 1)) / 2;
    sweeps.push({ rows, clusters, features, seconds: taken.least });
  }
  const many = { ...sizeOfMany, rows: Math.ceil(sizeOfMany.rows * share) };
  const alone = await timeSweep(backend, many, 1);
  const together = await timeSweep(backend, many, manyChains);
  const abreast = Math.max(1, (manyChains * alone.least) / together.least);
  return fitSweepRates(sweeps, { setup: opening + (first ?? 0), abreast });
}

/** Seconds of the first sweep, before which nothing is compiled, and the least of some more. */
async function timeSweep(
  backend: Backend,
  { rows, columns, clusters }: CalibrationSweep,
  chains: number,
): Promise<{ readonly first: number; readonly least: number }> {
  const data = placeClusters(backend, { rows, columns, clusters });
  const labels = Int32Array.from({ length: rows }, (_, row) => row % clusters);
  const steps = Array.from({ length: chains }, (_, c): ChainStep => {
    const chain = backend.createNiwChain(data, { prior: priorOf(columns), labels, seating, seed: [c, 1] });
    return { chain, seating, proposals: 0 };
  });
  const sweep = async (): Promise<unknown> => await backend.advanceChains(steps);
  const first = await secondsOf(sweep);
  const least = await leastSeconds(sweep);
  for (const { chain } of steps) chain.dispose();
  data.dispose();
  return { first, least };
}

/** Clusters far apart, of rows about their centres. */
function placeClusters(backend: Backend, { rows, columns, clusters }: CalibrationSweep): PlacedData {
  const values = Float64Array.from({ length: rows * columns }, (_, index) => {
    const row = Math.floor(index / columns);
    return 20 * (row % clusters) + Math.sin(index * index);
  });
  return backend.placeData(values, rows, columns);
}

function priorOf(columns: number): NiwPrior {
  const scale = Float64Array.from({ length: columns * columns }, (_, index) =>
    Number(index % (columns + 1) === 0),
  );
  return { mean: new Float64Array(columns), kappa: 0.01, dof: columns + 2, scale };
}
