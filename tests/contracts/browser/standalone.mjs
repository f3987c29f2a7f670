/** What a standalone sampler gives, served at `/sampler.mjs`: in a page, and in a worker that is this same module. */
export async function densitiesOf(sampler) {
  const velocity = [9.2, 9.4, 19.5, 19.8, 20.1, 23, 23.4, 33].map((value) => [value]);
  const fit = await sampler.fit({ velocity }, { seed: 1, chains: 2, sweeps: 100, maxSweeps: 100 });
  return Array.from(await fit.logDensity([[10], [20]]));
}

export async function inPage() {
  return await densitiesOf((await import('/sampler.mjs')).sampler);
}

export function inWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.url, { type: 'module' });
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
  });
}

if (globalThis.WorkerGlobalScope !== undefined) postMessage(await inPage());
