/**
 * How often the default search of EM stays below the highest likelihood that is known: `npm run bench:likelihoods -- iris …`, of
 * data sets in `tests/data`, 2 to 9 components under every covariance structure.
 *
 * Highest known is the highest of the default runs, of long runs of 200 starts, of scikit-learn's maxima from 30 starts, of mclust's
 * and of what was known before. Rivals' estimates are climbed on to the end by our own EM, without a floor of the covariances, and judged by it: what collapses
 * and what it takes for a spurious maximum does not count. Of mclust's maxima, of which the likelihood alone is kept, those do not
 * that have a component less than a hundredth as wide as the data.
 */
import { readFileSync } from 'node:fs';
import { createWasmBackend } from '../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../src/core/random-stream.js';
import type { SufficientStatistics } from '../src/distributions/sufficient-statistics.js';
import type { EmMixture } from '../src/inference/em/em-mixture.js';
import { runEm } from '../src/inference/em/run-em.js';
import type { EmOptions } from '../src/inference/em/search-maximum.js';
import { selectMixture } from '../src/inference/em/select-mixture.js';
import { bestKnown } from '../tests/inference/em/best-known.js';
import { emOptions } from '../tests/inference/em/em-options.js';
import { type CovarianceName, covarianceNames, structured } from '../tests/inference/em/structured.js';
import { readData, type StandardData } from '../tests/inference/read-data.js';
import { pythonWithScikitLearn } from './python-with-scikit-learn.js';
import { output, Workspace } from './workspace.js';

const columnsOf: Readonly<Record<string, number>> = {
  faithful: 2,
  iris: 4,
  banknote: 6,
  galaxies: 1,
  penguins: 4,
};
const componentCounts = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const defaultSeeds = [1, 2, 3, 4];
const longSeeds = [101, 102];
const longStarts = 200;
const rivalStarts = 30;
/** Less is another end of the same climb. */
const noticed = 1e-3;

const backend = createWasmBackend();
const workspace = new Workspace();

interface Structure {
  readonly name: CovarianceName;
  readonly columns: number;
  readonly rows: StandardData;
  /** Of as many components; of one estimator. */
  readonly mixtureOf: (components: number) => EmMixture<unknown, unknown>;
}

function structuresOf(data: string): readonly Structure[] {
  const columns = columnsOf[data];
  if (columns === undefined) throw new Error(`there is no data set ${data}`);
  const names = columns === 1 ? (['tied', 'full'] as const) : covarianceNames;
  return names.map((name) => {
    const { estimator } = structured(name, columns, 1);
    return {
      name,
      columns,
      rows: readData(data, columns, name === 'spherical' ? 'common' : 'by-column'),
      mixtureOf: (components) => ({ ...structured(name, columns, components), estimator }),
    };
  });
}

/** Log likelihoods by `structure K`. */
type Reached = ReadonlyMap<string, number>;

async function searched(structures: readonly Structure[], options: EmOptions): Promise<Reached> {
  const entries = structures.flatMap(({ name, rows, mixtureOf }) =>
    componentCounts.map((components) => ({
      name: `${name} ${components}`,
      mixture: mixtureOf(components),
      ...rows,
    })),
  );
  const { candidates } = await selectMixture(backend, entries, 'bic', options);
  return new Map(
    candidates.flatMap((own) =>
      own.kind === 'estimate' && own.estimate.spurious === null ? [[own.entry.name, own.logLikelihood]] : [],
    ),
  );
}

interface Component {
  readonly weight: number;
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

async function ofScikitLearn(python: string, structures: readonly Structure[]): Promise<Reached> {
  const reached = new Map<string, number>();
  for (const { name, columns, rows, mixtureOf } of structures) {
    const { data, logJacobian } = rows;
    const path = workspace.writeBlobs(`${name}.bin`, { values: data.values, labels: new Int32Array(0) });
    const structure = name === 'diagonal' ? 'diag' : name;
    for (const components of componentCounts.slice(1)) {
      const args = [path, data.rows, columns, structure, components, rivalStarts].map(String);
      const found = output(python, ['bench/rivals/gaussian_mixture_maxima.py', ...args]);
      for (const estimate of JSON.parse(found ?? '[]') as Component[][]) {
        const from = estimate.map((own) => statisticsOf(own, data.rows, name));
        const run = await runEm(backend, data, { ...mixtureOf(components), from }, emOptions());
        if (!run.ok || run.value.spurious !== null) continue;
        raise(reached, `${name} ${components}`, run.value.logLikelihood - data.rows * logJacobian);
      }
    }
  }
  return reached;
}

/** Those that would give the estimate. */
function statisticsOf(
  { weight, mean, covariance }: Component,
  rows: number,
  name: CovarianceName,
): SufficientStatistics {
  const second = mean.flatMap((a, i) =>
    mean.flatMap((b, j) => {
      const asked = name === 'tied' || name === 'full' ? j >= i : j === i;
      return asked ? [covariance[i]![j]! + a * b] : [];
    }),
  );
  const features = Float64Array.from([1, ...mean, ...second], (feature) => feature * weight * rows);
  return { features, logBaseMeasure: 0 };
}

interface MclustMaxima {
  readonly data: readonly {
    readonly file: string;
    readonly fits: readonly {
      readonly covariance: string;
      readonly K: number;
      readonly logLikelihood: number;
      readonly narrowest: number;
    }[];
  }[];
}

function ofMclust(data: string): Reached {
  const known = JSON.parse(readFileSync('tests/oracles/mclust.json', 'utf8')) as MclustMaxima;
  const fits = known.data.find(({ file }) => file === `${data}.csv`)?.fits ?? [];
  return new Map(
    fits.flatMap(({ covariance, K, logLikelihood, narrowest }) =>
      narrowest >= 0.01 ? [[`${covariance} ${K}`, logLikelihood]] : [],
    ),
  );
}

function known(data: string): Reached {
  return new Map(
    bestKnown.flatMap(([name, , structure, values]) =>
      name === data ? values.map((value, index) => [`${structure} ${index + 2}`, value] as const) : [],
    ),
  );
}

function raise(reached: Map<string, number>, name: string, value: number): void {
  reached.set(name, Math.max(value, reached.get(name) ?? Number.NEGATIVE_INFINITY));
}

async function report(data: string): Promise<void> {
  const structures = structuresOf(data);
  const sources = new Map<string, Reached>();
  const started = process.cpuUsage();
  for (const seed of defaultSeeds) {
    sources.set(`default ${seed}`, await searched(structures, emOptions({ key: randomKey(seed) })));
  }
  const { user, system } = process.cpuUsage(started);
  for (const seed of longSeeds) {
    const options = emOptions({ key: randomKey(seed), restarts: longStarts });
    sources.set(`long ${seed}`, await searched(structures, options));
  }
  const python = pythonWithScikitLearn();
  if (python !== null) sources.set('scikit-learn', await ofScikitLearn(python, structures));
  sources.set('mclust', ofMclust(data));
  sources.set('known before', known(data));

  const highest = new Map<string, number>();
  for (const reached of sources.values()) {
    for (const [name, value] of reached) if (componentsOf(name) > 1) raise(highest, name, value);
  }
  const each = (user + system) / 1e3 / defaultSeeds.length;
  console.log(`${data}: ${each.toFixed(0)} ms of processor time a default run`);
  for (const [source, reached] of sources) {
    const compared = [...highest].flatMap(([name, value]) => {
      const own = reached.get(name);
      return own === undefined ? [] : [{ name, by: value - own }];
    });
    const below = compared.filter(({ by }) => by > noticed);
    const few = below.filter(({ name }) => componentsOf(name) <= 5).length;
    const list = below.map(({ name, by }) => `${name} (${by.toFixed(3)})`).join(', ');
    console.log(`  ${source}: below in ${below.length} of ${compared.length}, ${few} of them K ≤ 5: ${list}`);
  }
  const before = known(data);
  for (const [name, value] of highest) {
    const least = before.get(name);
    if (least !== undefined && value - least > noticed) console.log(`  ${name} rises to ${value.toFixed(3)}`);
  }
}

function componentsOf(name: string): number {
  return Number(name.split(' ')[1]);
}

for (const data of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(columnsOf))
  await report(data);
workspace.remove();
backend.dispose();
