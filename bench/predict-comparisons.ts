/** Predicting: rows that lie in memory, and a file of rows to a file of answers by the command line. */
import { existsSync, readFileSync } from 'node:fs';
import { randomKey } from '../src/core/random-stream.js';
import { rowMatrix } from '../src/distributions/row-matrix.js';
import { readFit } from '../src/posterior/fit/read-fit.js';
import { openPredictor } from '../src/posterior/prediction/predict.js';
import { sampleRows } from '../src/posterior/prediction/sample-rows.js';
import { type Comparison, leastTime, noRival } from './comparison.js';
import { output, type Workspace } from './workspace.js';

const program = 'dist/cli.js';
const rows = 1_000_000;
const rowsOfFile = 4 * rows;
const mixture = 'K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)';

export function predictComparisons(workspace: Workspace): Comparison[] {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build`);
  const data = workspace.path('predict-fitted.parquet');
  run('bench/write-blobs.mjs', data, '300');
  const em = workspace.path('predict-em.json');
  run(program, 'fit', '-e', mixture, '--data', data, '--observe', 'x=x0,x1', '--out', em);
  const gibbs = workspace.path('predict-gibbs.json');
  run(program, 'fit', 'models/old-faithful.ppl', '--method', 'gibbs', '--out', gibbs);
  return [
    inMemory(em, 'em, K = 2', 1000),
    inMemory(gibbs, 'gibbs, 250 draws', 15_000),
    ofFile(workspace, em, 1000 * (rowsOfFile / rows)),
  ];
}

function run(...args: string[]): void {
  if (output(process.execPath, args) === null) throw new Error(`node ${args.join(' ')} failed`);
}

/** Rows that the fit expects. */
function inMemory(path: string, work: string, limit: number): Comparison {
  const fit = readFit(readFileSync(path, 'utf8'));
  if (!fit.ok) throw new Error(JSON.stringify(fit.error));
  const predictor = openPredictor(fit.value.predictive);
  const drawn = sampleRows(fit.value.predictive, 1000, randomKey(1)) ?? [];
  const { values } = rowMatrix(Array.from({ length: rows }, (_, i) => drawn[i % drawn.length]!.cells));
  return {
    work: `predict ${rows} × 2, ${work}`,
    goal: { kind: 'at-most-milliseconds', limit },
    ours: () => leastTime(1, () => void predictor.predict({ values, rows, columns: 2 })),
    rival: noRival,
  };
}

/** Parquet to Parquet, from the start of Node to its end. */
function ofFile(workspace: Workspace, fit: string, limit: number): Comparison {
  const from = workspace.path('predict-rows.parquet');
  run('bench/write-blobs.mjs', from, String(rowsOfFile));
  return {
    work: `dimsum predict, ${rowsOfFile} × 2 of Parquet, em`,
    goal: { kind: 'at-most-milliseconds', limit },
    ours: () =>
      leastTime(1, () =>
        run(program, 'predict', fit, '--data', from, '--out', workspace.path('predict-answers.parquet')),
      ),
    rival: noRival,
  };
}
