/** Kernel memory above 2 GiB, where addresses are negative as signed words: a chain there is what it is below. */
import { expect, test } from 'vitest';
import { kernels as compiled } from '../../../src/backends/wasm/generated/kernels.js';
import { compileKernels, instantiateKernels, type Kernels } from '../../../src/backends/wasm/load-kernels.js';
import { ThreadTeam } from '../../../src/backends/wasm/threads/thread-team.js';
import { WasmColumnChain } from '../../../src/backends/wasm/wasm-column-chain.js';
import { WasmData } from '../../../src/backends/wasm/wasm-data.js';
import { WasmMemory } from '../../../src/backends/wasm/wasm-memory.js';
import { WasmNiwChain } from '../../../src/backends/wasm/wasm-niw-chain.js';

const rows = 60;
/** Three places a row apart in two columns. */
const values = Float64Array.from(
  { length: 2 * rows },
  (_, index) => 5 * (Math.floor(index / 2) % 3) + Math.sin(index),
);
const seating = { sizeOffset: 0, logNew: () => 0 };
const start = { labels: new Int32Array(rows).fill(-1), seating, seed: [1, 2] as const };
const prior = { mean: new Float64Array(2), kappa: 0.1, dof: 4, scale: Float64Array.of(1, 0, 0, 1) };
const normal = { kind: 'normal', mean: 0, kappa: 0.1, shape: 2, rate: 1 } as const;

/** The labels and log marginal likelihoods of chains behind so many bytes that nobody writes to. */
function courseBehind(bytes: number): readonly unknown[] {
  const memory = new WasmMemory();
  const kernels = instantiateKernels<Kernels>(compileKernels(compiled, { shared: false }), memory.memory);
  memory.allocate(bytes);
  const place = {
    memory,
    team: new ThreadTeam(kernels, 1, null),
    data: new WasmData(memory, values, rows, 2),
  };
  const chains = [
    new WasmNiwChain(place, kernels, { ...start, prior }),
    new WasmColumnChain(place, kernels, { ...start, columns: [normal, normal] }),
  ];
  return chains.flatMap((chain) => {
    chain.sweep(seating);
    chain.splitMerge(seating, 5);
    return [chain.labels(), chain.sizes(), chain.logMarginal(), chain.drift()];
  });
}

test('chains above 2 GiB seat rows as those below do', () => {
  expect(courseBehind(2 ** 31)).toEqual(courseBehind(64));
});
