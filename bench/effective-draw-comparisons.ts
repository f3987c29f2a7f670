/**
 * What an effective draw of the number of clusters costs, against JAGS on the same Dirichlet-process mixture of Normals:
 * milliseconds of the sweeps after burn-in over the bulk effective sample size, by the same code for both.
 */
import { readFileSync } from 'node:fs';
import { createWasmBackend } from '../src/backends/wasm/wasm-backend.js';
import { randomKey, splitKey } from '../src/core/random-stream.js';
import { type GibbsModel, initGibbs, stepGibbs } from '../src/inference/gibbs/gibbs-chain.js';
import { bulkEffectiveSampleSize } from '../src/posterior/chains/effective-sample-size.js';
import type { Chains } from '../src/posterior/chains/split-chains.js';
import { type Comparison, leastTime, type Rival } from './comparison.js';
import type { Blobs } from './gaussian-blobs.js';
import { output, type Workspace } from './workspace.js';

type Data = Pick<Blobs, 'values' | 'rows' | 'columns'>;

const chains = 4;
const burn = 500;
const sweeps = 5000;
/** JAGS is given fewer, since each takes it so long: the cost of a draw does not depend on how many there are. */
const rivalBurn = 200;
const rivalSweeps = 600;
const truncation = 20;

export function effectiveDrawComparisons(workspace: Workspace): Comparison[] {
  const hasJags = output('Rscript', ['-e', 'library(rjags)']) !== null;
  return ['galaxies', 'faithful'].map((name) => {
    const data = standardColumns(`models/data/${name}.csv`);
    const path = workspace.writeBlobs(`${name}.bin`, { ...data, labels: new Int32Array(0) });
    return {
      work: `effective draw of the number of clusters, ${name}`,
      goal: { kind: 'times-as-fast', factor: 100 },
      ours: async () => await costOfDraw(data),
      rival: jags(hasJags, path, data),
      // The same draws each time, and JAGS takes minutes for them.
      rounds: 1,
    };
  });
}

async function costOfDraw({ values, rows, columns }: Data): Promise<number> {
  const backend = createWasmBackend();
  const placed = backend.placeData(values, rows, columns);
  const scale = Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (_, b) => Number(a === b)),
  );
  const prior = { mean: new Array<number>(columns).fill(0), kappa: 0.05, dof: columns + 2, scale };
  const model: GibbsModel = {
    predictive: { kind: 'niw', prior },
    process: { kind: 'DP', concentration: { kind: 'fixed', value: 1 } },
  };
  const counts: Float64Array[] = [];
  let milliseconds = 0;
  for (let c = 0; c < chains; c++) {
    let state = initGibbs(backend, placed, model, 'together', splitKey(randomKey(1), c));
    const run = async (length: number): Promise<Float64Array> => {
      const clusters = new Float64Array(length);
      for (let sweep = 0; sweep < length; sweep++) {
        const [step] = await stepGibbs(backend, model, [state], [sweep % 4 === 0 ? 1 : 0]);
        state = step!.state;
        clusters[sweep] = step!.info.clusters;
      }
      return clusters;
    };
    await run(burn);
    milliseconds += await leastTime(1, async () => {
      counts.push(await run(sweeps));
    });
    state.chain.dispose();
  }
  placed.dispose();
  return milliseconds / effective(counts);
}

function jags(present: boolean, path: string, { rows, columns }: Data): Rival {
  const sizes = [rows, columns, truncation, chains, rivalBurn, rivalSweeps].map(String);
  const run = (): number => {
    const printed = output('Rscript', ['bench/rivals/dirichlet-process.R', path, ...sizes]);
    // JAGS has notes of its own before them.
    const lines =
      printed
        ?.trim()
        .split('\n')
        .slice(-1 - chains) ?? [];
    const [milliseconds, ...counts] = lines.map((line) => Float64Array.from(line.trim().split(' '), Number));
    if (milliseconds === undefined || counts.length !== chains) throw new Error('JAGS printed no draws');
    return milliseconds[0]! / effective(counts);
  };
  return { name: 'JAGS', run: present ? run : null };
}

function effective(counts: Chains): number {
  const size = bulkEffectiveSampleSize(counts);
  if (size === null) throw new Error('the number of clusters never varied');
  return size;
}

/** Columns of a file of numbers, each centred and divided by its standard deviation. */
function standardColumns(path: string): Data {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  const table = lines.map((line) => line.split(',').map(Number));
  const columns = table[0]!.length;
  const average = (of: (row: number[]) => number): number =>
    table.reduce((sum, row) => sum + of(row), 0) / table.length;
  const means = table[0]!.map((_, d) => average((row) => row[d]!));
  const deviations = means.map((mean, d) => Math.sqrt(average((row) => (row[d]! - mean) ** 2)));
  const values = table.flatMap((row) => row.map((value, d) => (value - means[d]!) / deviations[d]!));
  return { values: Float64Array.from(values), rows: table.length, columns };
}
