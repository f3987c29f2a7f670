/**
 * What 32 bits lose: statistics and the mean log likelihood against the float64 kernels, on offsets of a million standard
 * deviations and on a million rows. The bound 1e-5 is the backend's promise, not a chance event.
 */
import { describe, expect, test } from 'vitest';
import type { AssignTask, Backend } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { compile, ppl } from '../../../src/index.js';
import { relativeError } from '../closeness.js';
import { tfjsBackend } from './tfjs-backend.js';

const promised = 1e-5;
const backends = [await tfjsBackend('tfjs-cpu'), await tfjsBackend('tfjs-wasm')];

/** Three groups of rows, three standard deviations apart, whose columns are correlated. */
function groups(rows: number, offset: number): Float64Array {
  const variates = createVariates(randomStream(randomKey(5)));
  const values = new Float64Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [variates.normal(), variates.normal()];
    values[2 * row] = offset + a + 3 * (row % 3);
    values[2 * row + 1] = 2 * offset + 0.8 * a + 0.6 * b - 2 * (row % 3);
  }
  return values;
}

/** Of three unit Normals at the groups' means, up to a constant. */
const task: AssignTask = {
  features: 'quadratic',
  components: 3,
  omega: Float64Array.from(
    [0, 1, 2].flatMap((k) => [-((3 * k) ** 2 + (2 * k) ** 2) / 2 - 2.9, 3 * k, -2 * k, -0.5, 0, -0.5]),
  ),
  mode: { kind: 'soft' },
};

async function pass(backend: Backend, values: Float64Array, rows: number, own: AssignTask) {
  const data = backend.placeData(values, rows, 2);
  try {
    return await backend.assign(data, own);
  } finally {
    data.dispose();
  }
}

describe.each(backends)('$name', (backend) => {
  // The same operations on both: the slower one is given a tenth of the promise's million rows.
  const rows = backend.name === 'tfjs-cpu' ? 100_000 : 1_000_000;

  test(`${rows} rows`, async () => {
    const values = groups(rows, 0);
    const expected = await pass(createWasmBackend(), values, rows, task);
    const actual = await pass(backend, values, rows, task);
    const errors = {
      statistics: relativeError(actual.statistics, expected.statistics),
      logNormaliser: Math.abs(actual.logNormaliser / expected.logNormaliser - 1),
      negativeEntropy: Math.abs(actual.negativeEntropy / expected.negativeEntropy - 1),
    };
    console.log(`${backend.name}, ${rows} rows: ${JSON.stringify(errors)}`);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(promised);
  });

  test('statistics a million standard deviations away', async () => {
    const few = 1500;
    const values = groups(few, 1e6);
    // Of a known unit variance: where squares are features, float64 itself has no digits left at such an offset.
    const slopes = [0, 3, 6];
    const linear: AssignTask = {
      ...task,
      features: 'linear',
      omega: Float64Array.from(slopes.flatMap((slope) => [-(slope ** 2) / 2 - 1e6 * slope, slope, 0])),
    };
    const expected = await pass(createWasmBackend(), values, few, linear);
    const actual = await pass(backend, values, few, linear);
    // Shares of the rows, and means in standard deviations from the offset.
    const [own, exact] = [actual, expected].map(({ statistics }) =>
      [0, 3, 6].flatMap((at) => {
        const [count, first, second] = statistics.subarray(at, at + 3);
        return [count! / few, first! / count! - 1e6, second! / count! - 2e6];
      }),
    );
    expect(relativeError(own!, exact!)).toBeLessThan(promised);
  });

  test('an offset of a million standard deviations', async () => {
    const few = 1500;
    const values = groups(few, 1e6);
    const x = Array.from({ length: few }, (_, row) => [values[2 * row]!, values[2 * row + 1]!]);
    const sampler = await compile(ppl`K = 3; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)`, { method: 'em' });
    const options = { seed: 3, restarts: 2, maxIterations: 60 } as const;
    const exact = await sampler.fit({ x }, options);
    const fit = await sampler.fit({ x }, { ...options, backend: backend.name as 'tfjs-cpu' });
    expect(fit.backend.precision).toBe('f32');
    expect(Math.abs(fit.meanLogLikelihood! / exact.meanLogLikelihood! - 1)).toBeLessThan(promised);
  });
});

test('draws are those of the float64 kernels, but for rows at a boundary', async () => {
  const rows = 20_000;
  const values = groups(rows, 0);
  const sampled: AssignTask = {
    ...task,
    mode: { kind: 'sampled', seed: [3, 4], iteration: 7 },
    wantLabels: true,
  };
  const labels = (await pass(createWasmBackend(), values, rows, sampled)).labels!;
  for (const backend of backends) {
    const own = (await pass(backend, values, rows, sampled)).labels!;
    const flipped = own.filter((label, row) => label !== labels[row]).length;
    // A row flips where its number lies within about 1e-6 of a boundary: 0.04 of 20,000 rows are expected to.
    expect(flipped).toBeLessThanOrEqual(2);
  }
});
