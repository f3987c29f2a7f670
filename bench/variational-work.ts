/** An iteration of variational inference under a Dirichlet process, timed. */
import { createWasmBackend, type WasmOptions } from '../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../src/distributions/families/normal-niw.js';
import { addFeatures } from '../src/distributions/gather-statistics.js';
import { stickWeights } from '../src/inference/variational/stick-weights.js';
import { openProblem } from '../src/inference/variational/variational-model.js';
import { settle, stepVariational } from '../src/inference/variational/variational-step.js';
import { leastTime } from './comparison.js';
import type { EmSize } from './em-work.js';
import type { Blobs } from './gaussian-blobs.js';

/** From the true partition on; rows are placed once. */
export function variationalStep(
  blobs: Blobs,
  size: EmSize,
  options: WasmOptions = {},
): () => Promise<number> {
  let begun: Promise<() => Promise<void>> | null = null;
  return async () => {
    begun ??= begin(blobs, size.components, options);
    return await leastTime(size.iterations, await begun);
  };
}

async function begin(
  { values, rows, columns, labels }: Blobs,
  components: number,
  options: WasmOptions,
): Promise<() => Promise<void>> {
  const family = normalNiw(columns);
  const scale = Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (__, b) => Number(a === b)),
  );
  const prior = { mean: new Array<number>(columns).fill(0), kappa: 0.05, dof: columns + 2, scale };
  const problem = await openProblem(createWasmBackend(options), { values, rows, columns }, { family, prior });
  const statistics = Array.from({ length: components }, () => ({
    features: new Float64Array(family.featureCount),
    logBaseMeasure: 0,
  }));
  labels.forEach((label, row) => {
    const own = values.subarray(row * columns, (row + 1) * columns);
    addFeatures(family.features, own, statistics[label]!.features);
  });
  const weights = stickWeights({ truncation: components, discount: 0, concentration: 1 });
  let { state } = await settle(problem, statistics, weights);
  return async () => {
    ({ state } = await stepVariational(problem, state));
  };
}
