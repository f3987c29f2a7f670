/** Runs a compiled sampler step by step, and says so. */
import { parentPort, workerData } from 'node:worker_threads';

const { sampler } = await import(workerData.module);
if (typeof sampler?.run !== 'function') {
  throw new Error('it has no sampler, which `dimsum compile MODEL -o SAMPLER.mjs --standalone` writes');
}
const run = sampler.run({ velocity: workerData.velocity }, { seed: 1, chains: 2, sweeps: 200 });
for await (const { done, total } of run) parentPort.postMessage({ done, total });
parentPort.postMessage({ fit: (await run.fit).toJSON() });
