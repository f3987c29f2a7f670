/** A few passes of sizes that tell the rates of {@link PassRates} apart. */
import type { FeatureMap } from '../../distributions/feature-map.js';
import type { AssignTask, Backend } from '../backend.js';
import { leastSeconds, secondsOf } from './least-seconds.js';
import { fitPassRates, type MeasuredPass, type PassRates } from './pass-rates.js';

interface CalibrationPass {
  readonly features: FeatureMap;
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
}

/** What never changes a pass, what grows with rows alone, and the same with many features. */
const calibrationPasses: readonly CalibrationPass[] = [
  { features: 'linear', rows: 1000, columns: 2, components: 2 },
  { features: 'diagonal-quadratic', rows: 200_000, columns: 2, components: 8 },
  { features: 'diagonal-quadratic', rows: 100_000, columns: 10, components: 20 },
  { features: 'quadratic', rows: 100_000, columns: 10, components: 20 },
];

/** `opening` are the seconds that the backend took to be there. */
export async function measurePasses(backend: Backend, opening: number, share: number): Promise<PassRates> {
  const passes: MeasuredPass[] = [];
  let first: number | null = null;
  for (const pass of calibrationPasses) {
    const rows = Math.ceil(pass.rows * share);
    const { columns, components } = pass;
    const values = Float64Array.from({ length: rows * columns }, (_, index) => Math.sin(index));
    const task = taskOf(pass);
    const data = backend.placeData(values, rows, columns);
    const assign = async (): Promise<unknown> => await backend.assign(data, task);
    // The first compiles.
    const unready = await secondsOf(assign);
    first ??= unready;
    const seconds = await leastSeconds(assign);
    data.dispose();
    passes.push({ rows, components, features: task.omega.length / components, seconds });
  }
  return fitPassRates(passes, opening + (first ?? 0));
}

/** Components at different heights and slopes, all of them alive. */
function taskOf({ features, columns, components }: CalibrationPass): AssignTask {
  const length =
    { linear: 1 + columns, 'diagonal-quadratic': 1 + 2 * columns }[
      features as 'linear' | 'diagonal-quadratic'
    ] ?? 1 + columns + (columns * (columns + 1)) / 2;
  const omega = Float64Array.from({ length: components * length }, (_, index) => Math.cos(index) / length);
  return { features, components, omega, mode: { kind: 'soft' } };
}
