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
const velocity = cells.map(Number);
const wrong = velocity.findIndex((value) => !Number.isFinite(value));
if (path === undefined || cells.length === 0) {
  console.error('usage: fit-in-worker.mjs SAMPLER.mjs VELOCITY…');
  process.exitCode = 2;
} else if (wrong >= 0) {
  console.error(`row ${wrong + 1}, column velocity: "${cells[wrong]}" is no finite number`);
  process.exitCode = 1;
} else {
  fitInWorker();
}

function fitInWorker() {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: { module: pathToFileURL(resolve(path)).href, velocity },
  });
  let answered = 0;
  const pulse = setInterval(() => answered++, 1);
  worker.on('error', ({ message }) => {
    clearInterval(pulse);
    console.error(`${path} did not run: ${message}`);
    process.exitCode = 1;
  });
  worker.on('message', ({ done, total, fit }) => {
    if (fit === undefined) {
      process.stderr.write(`\r${done} of ${total}`);
      return;
    }
    clearInterval(pulse);
    console.log(
      JSON.stringify({ clusters: fit.clusters.mean, sizes: fit.clusters.partition.sizes, answered }),
    );
  });
}
