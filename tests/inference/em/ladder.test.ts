/** Up and down the numbers of components: what few starts miss is found from the neighbours. */
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { selectMixture } from '../../../src/inference/em/select-mixture.js';
import { readData } from '../read-data.js';
import { emOptions } from './em-options.js';
import { structured } from './structured.js';

const backend = createWasmBackend();
const { data } = readData('iris', 4);

test('from two starts the likelihood grows with the number of components all the same', async () => {
  const { estimator } = structured('diagonal', 4, 1);
  for (const seed of [1, 2, 3]) {
    const entries = [2, 3, 4, 5, 6].map((components) => ({
      mixture: { ...structured('diagonal', 4, components), estimator },
      data,
      logJacobian: 0,
    }));
    const options = emOptions({ restarts: 2, key: randomKey(seed) });
    const { candidates } = await selectMixture(backend, entries, 'bic', options);
    const heights = candidates.map((each) => (each.kind === 'estimate' ? each.logLikelihood : Number.NaN));
    expect(heights).toHaveLength(5);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  }
});

test('one number of components is served by those beside it, and is never the lower for them', async () => {
  const mixture = structured('diagonal', 4, 4);
  for (const seed of [1, 2, 3]) {
    const key = randomKey(seed);
    const [alone, served] = await Promise.all([
      runEm(backend, data, mixture, emOptions({ restarts: 1, key })),
      runEm(backend, data, mixture, emOptions({ restarts: 2, key })),
    ]);
    if (!alone.ok || !served.ok) throw new Error('there is no estimate');
    // One start has no ladder, and is the first of the two.
    expect(served.value.objective).toBeGreaterThan(alone.value.objective - 1e-6);
    expect(served.value.components).toHaveLength(4);
  }
});

test('under a prior the weights beside are as concentrated, and an uneven prior has none beside it', async () => {
  const mixture = structured('diagonal', 4, 3, 'prior');
  for (const weightsPrior of [
    [2, 2, 2],
    [1, 2, 3],
  ]) {
    const run = await runEm(backend, data, { ...mixture, weightsPrior }, emOptions({ restarts: 3 }));
    if (!run.ok) throw new Error(JSON.stringify(run.error));
    expect(run.value.components).toHaveLength(3);
    expect(run.value.trace.at(-1)).toBeLessThanOrEqual(run.value.objective + 1e-9);
  }
});
