/** Sweeps of collapsed chains, one, some and many at once, on the backends that run them. */
import type { Backend } from '../src/backends/backend.js';
import { openBackend } from '../src/backends/open-backend.js';
import { leastTime } from './comparison.js';
import { DeviceTraffic } from './device-traffic.js';
import { gaussianBlobs } from './gaussian-blobs.js';

const columns = 2;
const components = 5;
const repetitions = 3;
const numbersOfChains = [1, 8, 64];
/** What a row is guessed to take on a GPU: two barriers, a score of each cluster, a draw by one thread. */
const microsecondsOfRow = 3;

export async function printChainSweeps(rows: number): Promise<void> {
  console.log(`\na sweep of collapsed Gibbs over ${rows} × ${columns}, K = ${components}, full covariance`);
  for (const name of ['wasm', 'webgpu'] as const) {
    const opened = await openBackend(name);
    if (!opened.ok) {
      console.log(`${name.padEnd(11)} absent: ${opened.error[0]?.why}`);
      continue;
    }
    for (const chains of numbersOfChains) console.log(await line(opened.value, rows, chains));
    opened.value.dispose();
  }
  const projected = (rows * microsecondsOfRow) / 1000;
  console.log(
    `a projection, not a measurement: at ${microsecondsOfRow} µs a row, ${projected.toFixed(1)} ms for as many chains as a GPU has at once`,
  );
}

async function line(backend: Backend, rows: number, chains: number): Promise<string> {
  const { values, labels } = gaussianBlobs(rows, columns, components, 2);
  const data = backend.placeData(values, rows, columns);
  const prior = {
    mean: new Float64Array(columns),
    kappa: 0.05,
    dof: columns + 2,
    scale: Float64Array.of(1, 0, 0, 1),
  };
  const seating = { sizeOffset: 0, logNew: () => 0 };
  const steps = Array.from({ length: chains }, (_, c) => ({
    chain: backend.createNiwChain(data, { prior, labels, seating, seed: [c, 1] }),
    seating,
    proposals: 0,
  }));
  const sweep = async (): Promise<void> => void (await backend.advanceChains(steps));
  await sweep();
  const traffic = new DeviceTraffic();
  await sweep();
  const { dispatches, bytes } = traffic.stop();
  const least = await leastTime(repetitions, sweep);
  for (const { chain } of steps) chain.dispose();
  data.dispose();
  const moved = backend.name === 'webgpu' ? `${dispatches} dispatches, ${bytes} bytes over the bus` : '';
  return `${backend.name.padEnd(11)} ${String(chains).padStart(3)} chains ${least.toFixed(1).padStart(8)} ms  ${moved}`;
}
