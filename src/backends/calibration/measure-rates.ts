/** A short calibration: a few passes of sizes that tell the rates of {@link PassRates} apart, about a second on a processor. */
import type { FeatureMap } from '../../distributions/feature-map.js';
import type { AssignTask, Backend } from '../backend.js';
import { fitRates, type MeasuredPass } from './fit-rates.js';
import type { PassRates } from './pass-rates.js';

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

/** Of each, the least time counts: what else the machine does only ever adds. */
const repetitions = 4;

/** `openedAt` is when opening the backend began, by `performance.now()`; `share` of the rows are measured (a test's way). */
export async function measureRates(
  backend: Backend,
  openedAt: number,
  share: number = 1,
): Promise<PassRates> {
  const passes: MeasuredPass[] = [];
  let setup: number | null = null;
  for (const pass of calibrationPasses) {
    const rows = Math.ceil(pass.rows * share);
    const { columns, components } = pass;
    const values = Float64Array.from({ length: rows * columns }, (_, index) => Math.sin(index));
    const task = taskOf(pass);
    const data = backend.placeData(values, rows, columns);
    await backend.assign(data, task);
    setup ??= (performance.now() - openedAt) / 1000;
    let seconds = Number.POSITIVE_INFINITY;
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const start = performance.now();
      await backend.assign(data, task);
      seconds = Math.min(seconds, (performance.now() - start) / 1000);
    }
    data.dispose();
    passes.push({ rows, components, features: task.omega.length / components, seconds });
  }
  return fitRates(passes, setup ?? 0);
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
