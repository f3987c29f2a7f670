/**
 * One pass of `assign` (full covariance, soft) on every backend that this machine has, side by side: time, what is
 * dispatched, what crosses between host and device, arithmetic per byte, and what a GPU of given peaks could do;
 * then sweeps of collapsed chains, one, some and many at once.
 *
 *     bench/gpu.sh [--rows N] [--sweep-rows N] [--tflops T] [--gbs B]
 */
import { parseArgs } from 'node:util';
import type { AssignTask, Backend } from '../src/backends/backend.js';
import { openBackend } from '../src/backends/open-backend.js';
import { printChainSweeps } from './chain-sweeps.js';
import { leastTime } from './comparison.js';
import { DeviceTraffic } from './device-traffic.js';
import { gaussianBlobs } from './gaussian-blobs.js';
import { projectPass } from './project-pass.js';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    'sweep-rows': { type: 'string', default: '1000' },
    tflops: { type: 'string', default: '10' },
    gbs: { type: 'string', default: '400' },
  },
});
const rows = Number(options.rows);
const columns = 10;
const components = 20;
const features = 1 + columns + (columns * (columns + 1)) / 2;
const repetitions = 3;
const names = ['wasm', 'webgpu', 'tensorflow', 'tfjs-wasm', 'tfjs-cpu'] as const;

const { values } = gaussianBlobs(rows, columns, components, 2);
const task: AssignTask = {
  features: 'quadratic',
  components,
  omega: Float64Array.from({ length: components * features }, (_, index) => Math.cos(index) / features),
  mode: { kind: 'soft' },
};

console.log(`a pass over ${rows} × ${columns}, K = ${components}, full covariance (F = ${features})`);
for (const name of names) {
  const opened = await openBackend(name);
  if (!opened.ok) {
    console.log(`${name.padEnd(11)} absent: ${opened.error[0]?.why}`);
    continue;
  }
  console.log(await line(opened.value));
  opened.value.dispose();
}
const { flops, bytes, milliseconds } = projectPass(
  { rows, columns, components, features },
  {
    tflops: Number(options.tflops),
    gbs: Number(options.gbs),
  },
);
console.log(
  `fused, by count: ${(flops / 1e9).toFixed(2)} Gflop and ${(bytes / 1e6).toFixed(1)} MB of device memory a pass, ` +
    `${(flops / bytes).toFixed(0)} flop a byte`,
);
console.log(
  `a projection, not a measurement: at a tenth of ${options.tflops} Tflop/s, or ${options.gbs} GB/s where that is less, ` +
    `${milliseconds.toFixed(2)} ms a pass`,
);

await printChainSweeps(Number(options['sweep-rows']));

async function line(backend: Backend): Promise<string> {
  const data = backend.placeData(values, rows, columns);
  const start = performance.now();
  await backend.assign(data, task);
  const first = performance.now() - start;
  const traffic = new DeviceTraffic();
  await backend.assign(data, task);
  const { dispatches, bytes } = traffic.stop();
  const least = await leastTime(repetitions, async () => void (await backend.assign(data, task)));
  data.dispose();
  const moved =
    backend.name === 'webgpu' ? `${dispatches} dispatches, ${bytes} bytes over the bus an iteration` : '';
  const on = backend.device ?? `${backend.threads} threads`;
  return `${backend.name.padEnd(11)} ${least.toFixed(1).padStart(8)} ms (first ${first.toFixed(0)} ms)  ${on}  ${moved}`;
}
