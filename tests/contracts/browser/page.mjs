/** The page's part of the test. */
import * as dimsum from '/dist/browser.js';
import { answersOf } from '/tests/contracts/browser/answers-of.mjs';

/** In a worker, where threads may wait. */
export function inWorker(rows) {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/tests/contracts/browser/worker.mjs', { type: 'module' });
    worker.addEventListener('message', ({ data }) => {
      if (data.failure === undefined) resolve(data.answers);
      else reject(new Error(data.failure));
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(rows);
  });
}

export function onGpu(rows) {
  return answersOf(dimsum, rows, 'webgpu');
}

/** Why there is no WebGPU here, or null. */
export async function obstacleToGpu() {
  if (navigator.gpu === undefined) return 'no navigator.gpu';
  return (await navigator.gpu.requestAdapter()) === null ? 'no adapter' : null;
}

/** What a backend says whose packages the page has not named. */
export async function withoutPackages() {
  const sampler = await dimsum.compile('K in 2..2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
  const codes = [];
  for (const backend of ['tfjs-cpu', 'tensorflow']) {
    const data = { x: [1, 2, 3, 7, 8, 9] };
    await sampler.fit(data, { backend }).catch(({ diagnostics }) => {
      codes.push(...diagnostics.map(({ code }) => code));
    });
  }
  return codes;
}
