/** An iteration of variational inference under a Dirichlet process, against scikit-learn. */
import { createWasmBackend } from '../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../src/distributions/families/normal-niw.js';
import { gatherStatistics } from '../src/distributions/gather-statistics.js';
import { rowMatrix } from '../src/distributions/row-matrix.js';
import { stickWeights } from '../src/inference/variational/stick-weights.js';
import { openProblem } from '../src/inference/variational/variational-model.js';
import { settle, stepVariational } from '../src/inference/variational/variational-step.js';
import { type Comparison, leastTime } from './comparison.js';
import { type Blobs, gaussianBlobs } from './gaussian-blobs.js';
import { pythonWithScikitLearn } from './python-with-scikit-learn.js';
import { printedNumber, type Workspace } from './workspace.js';

const [rows, columns, components, iterations] = [100_000, 10, 20, 6];

export function variationalComparisons(workspace: Workspace): Comparison[] {
  const python = pythonWithScikitLearn();
  const blobs = gaussianBlobs(rows, columns, components, 2);
  const path = workspace.writeBlobs('variational.bin', blobs);
  const args = ['bench/rivals/bayesian_gaussian_mixture.py', path, rows, columns, components, iterations];
  return [
    {
      work: `variational step, full, ${rows} × ${columns}, K = ${components}`,
      goal: { kind: 'times-as-fast', factor: 10 },
      ours: async () => await leastStep(blobs),
      rival: {
        name: 'scikit-learn',
        run: python === null ? null : () => printedNumber(python, args.map(String)),
      },
    },
  ];
}

/** From the true partition. */
async function leastStep({ values, labels }: Blobs): Promise<number> {
  const family = normalNiw(columns);
  const scale = Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (_, b) => Number(a === b)),
  );
  const prior = { mean: new Array<number>(columns).fill(0), kappa: 0.05, dof: columns + 2, scale };
  const problem = await openProblem(createWasmBackend(), { values, rows, columns }, { family, prior });
  const statistics = Array.from({ length: components }, (_, k) => {
    const own = Array.from(labels.keys()).filter((row) => labels[row] === k);
    return gatherStatistics(
      family,
      rowMatrix(own.map((row) => Array.from(values.subarray(row * columns, (row + 1) * columns)))),
    );
  });
  const weights = stickWeights({ truncation: components, discount: 0, concentration: 1 });
  let { state } = await settle(problem, statistics, weights);
  return await leastTime(iterations, async () => {
    ({ state } = await stepVariational(problem, state));
  });
}
