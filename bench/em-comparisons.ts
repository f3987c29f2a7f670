/** EM iterations against scikit-learn's: whole steps of `inference/em`, and a diagonal pass over the data. */
import type { AssignTask } from '../src/backends/backend.js';
import { createWasmBackend } from '../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../src/distributions/families/normal-niw.js';
import { maximumLikelihoodEstimator } from '../src/inference/em/component-estimator.js';
import { openProblem } from '../src/inference/em/em-mixture.js';
import { stepEm } from '../src/inference/em/em-step.js';
import { type Comparison, leastTime, type Rival } from './comparison.js';
import { type Blobs, gaussianBlobs } from './gaussian-blobs.js';
import { output, printedNumber, type Workspace } from './workspace.js';

interface Size {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  /** How often the step is repeated in a round, by us and by the rival. */
  readonly iterations: number;
  readonly factor: number;
}

const fullSizes: readonly Size[] = [
  { rows: 100_000, columns: 10, components: 20, iterations: 6, factor: 5 },
  { rows: 1_000_000, columns: 4, components: 10, iterations: 2, factor: 10 },
  { rows: 10_000, columns: 2, components: 10, iterations: 20, factor: 10 },
];
const diagonalSize: Size = { rows: 100_000, columns: 10, components: 20, iterations: 6, factor: 8 };

export function emComparisons(workspace: Workspace): Comparison[] {
  const python = pythonWithScikitLearn();
  const compared = (size: Size, structure: 'full' | 'diag', work: string): Comparison => {
    const blobs = gaussianBlobs(size.rows, size.columns, size.components, 2);
    const path = workspace.writeBlobs(`em-${structure}-${size.rows}.bin`, blobs);
    return {
      work: `${work}, ${size.rows} × ${size.columns}, K = ${size.components}`,
      goal: { kind: 'times-as-fast', factor: size.factor },
      ours: structure === 'full' ? fullStep(blobs, size) : diagonalPass(blobs, size),
      rival: scikitLearn(python, path, size, structure),
    };
  };
  return [
    ...fullSizes.map((size) => compared(size, 'full', 'EM step, full')),
    compared(diagonalSize, 'diag', 'EM pass, diagonal'),
  ];
}

/** `stepEm` from the true centres with unit covariances. */
function fullStep(
  { values, rows, columns, centres }: Blobs,
  { components, iterations }: Size,
): () => Promise<number> {
  const family = normalNiw(columns);
  const estimator = maximumLikelihoodEstimator(family);
  const mixture = { family, components, estimator, weightsPrior: null };
  const problem = openProblem(createWasmBackend(), { values, rows, columns }, mixture);
  if (!problem.ok) throw new Error(`no EM problem: ${JSON.stringify(problem.error)}`);
  const identity = centres[0]!.map((_, a) => centres[0]!.map((_, b) => Number(a === b)));
  const start = {
    weights: centres.map(() => 1 / components),
    components: centres.map((mean) => ({ mean, covariance: identity })),
  };
  return () =>
    leastTime(iterations, async () => {
      await stepEm(problem.value, start);
    });
}

/** `assign` with independent coordinates around the true centres. */
function diagonalPass(blobs: Blobs, { components, iterations }: Size): () => Promise<number> {
  const backend = createWasmBackend();
  const data = backend.placeData(blobs.values, blobs.rows, blobs.columns);
  const omega = Float64Array.from(
    blobs.centres.flatMap((centre) => [
      -centre.reduce((sum, m) => sum + m * m, 0) / 2,
      ...centre,
      ...centre.map(() => -0.5),
    ]),
  );
  const task: AssignTask = { features: 'diagonal-quadratic', components, omega, mode: { kind: 'soft' } };
  return () =>
    leastTime(iterations, async () => {
      await backend.assign(data, task);
    });
}

function scikitLearn(
  python: string | null,
  path: string,
  { rows, columns, components, iterations }: Size,
  structure: 'full' | 'diag',
): Rival {
  const args = ['bench/rivals/gaussian_mixture.py', path, rows, columns, components, structure, iterations];
  return {
    name: 'scikit-learn',
    run: python === null ? null : () => printedNumber(python, args.map(String)),
  };
}

function pythonWithScikitLearn(): string | null {
  const pythons = ['python3', '/usr/bin/python3'];
  return pythons.find((python) => output(python, ['-c', 'import sklearn']) !== null) ?? null;
}
