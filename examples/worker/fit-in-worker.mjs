/**
 * A compiled sampler in a worker, so that the program answers meanwhile:
 *
 *     npx dimsum compile models/galaxies.ppl -o sampler.mjs --standalone
 *     node examples/worker/fit-in-worker.mjs sampler.mjs 9.2 9.4 19.5 19.8 20.1 23.0 23.4
 *
 * The worker sends what is done of the run and, in the end, the fit, which is plain data.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const [path, ...cells] = process.argv.slice(2);
const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
  workerData: { module: pathToFileURL(resolve(path)).href, velocity: cells.map(Number) },
});
let answered = 0;
const pulse = setInterval(() => answered++, 1);
worker.on('message', ({ done, total, fit }) => {
  if (fit === undefined) {
    process.stderr.write(`\r${done} of ${total}`);
    return;
  }
  clearInterval(pulse);
  console.log(JSON.stringify({ clusters: fit.clusters.mean, sizes: fit.clusters.partition.sizes, answered }));
});
