/**
 * The default run is not below the best known log likelihood, or by no more than is known of it.
 *
 * Best known: the highest of 150 single starts from k-means++ seeds and 150 from random rows, each climbed to the end, and of
 * some fifty runs from 10 to 200 starts that went on by random swaps or up and down the numbers of components; spurious maxima
 * do not count. The model of least BIC over 1 to 9 components and all structures (docs/methods/em.md) is among these for every data set.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { selectMixture } from '../../../src/inference/em/select-mixture.js';
import { readData } from '../read-data.js';
import { emOptions } from './em-options.js';
import { type CovarianceName, structured } from './structured.js';

/** Of 2, 3, 4 and 5 components, in the data's own units. */
const bestKnown: readonly (readonly [string, number, CovarianceName, readonly number[]])[] = [
  ['faithful', 2, 'spherical', [-1709.529, -1637.434, -1569.41, -1510.835]],
  ['faithful', 2, 'diagonal', [-1147.806, -1127.008, -1112.881, -1105.775]],
  ['faithful', 2, 'tied', [-1140.187, -1126.316, -1120.828, -1116.158]],
  ['faithful', 2, 'full', [-1130.264, -1114.44, -1102.672, -1094.048]],
  ['iris', 4, 'spherical', [-478.559, -384.314, -334.286, -298.645]],
  ['iris', 4, 'diagonal', [-386.185, -306.86, -264.848, -240.187]],
  ['iris', 4, 'tied', [-296.448, -256.354, -223.049, -212.764]],
  ['iris', 4, 'full', [-214.355, -180.185, -153.681, -125.828]],
  ['banknote', 6, 'spherical', [-1115.239, -972.183, -896.28, -834.954]],
  ['banknote', 6, 'diagonal', [-903.486, -825.385, -784.154, -752.575]],
  ['banknote', 6, 'tied', [-793.642, -698.121, -676.486, -665.491]],
  ['banknote', 6, 'full', [-718.396, -627.037, -574.807, -524.525]],
  ['galaxies', 1, 'tied', [-230.499, -212.68, -208.247, -205.342]],
  ['galaxies', 1, 'full', [-220.193, -203.482, -197.71, -195.104]],
  ['penguins', 4, 'spherical', [-9430.551, -9099.934, -8784.511, -8548.871]],
  ['penguins', 4, 'diagonal', [-5467.199, -5344.024, -5243.056, -5200.758]],
  ['penguins', 4, 'tied', [-5280.234, -5190.146, -5168.242, -5158.691]],
  ['penguins', 4, 'full', [-5211.045, -5150.688, -5119.857, -5092.7]],
];

/** Nats that the default run stays below: there are maxima without number, and few starts in a hundred reach these. */
const shortfall: Readonly<Record<string, number>> = {
  'faithful full 4': 4,
  'faithful full 5': 6,
  'iris diagonal 5': 0.04,
  'iris full 4': 5,
  'iris full 5': 17,
  'banknote tied 5': 0.15,
  'banknote full 4': 15,
  'banknote full 5': 34,
  'galaxies full 5': 0.7,
  'penguins full 4': 12,
  'penguins full 5': 22,
};

const backend = createWasmBackend();

describe.each(bestKnown)('%s, %d columns, %s', (name, columns, structure, values) => {
  const { data, logJacobian } = readData(name, columns, structure === 'spherical' ? 'common' : 'by-column');
  const known = values.map((value, index) => {
    const components = index + 2;
    const missing = shortfall[`${name} ${structure} ${components}`];
    return { components, least: value - (missing ?? 1e-2), reached: missing === undefined };
  });

  test('over a range of numbers of components', async () => {
    const { estimator } = structured(structure, columns, 1);
    const entries = [1, 2, 3, 4, 5].map((components) => ({
      mixture: { ...structured(structure, columns, components), estimator },
      data,
      logJacobian,
    }));
    const { candidates } = await selectMixture(backend, entries, 'bic', emOptions());
    const reached = candidates.map((each) => (each.kind === 'estimate' ? each.logLikelihood : Number.NaN));
    for (const { components, least } of known) {
      expect(reached[components - 1], `${components}`).toBeGreaterThan(least);
    }
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
  });

  const alone = known.filter(({ reached }) => reached).slice(-1);
  test.each(alone)('$components components by themselves', async ({ components, least }) => {
    const mixture = structured(structure, columns, components);
    const run = await runEm(backend, data, mixture, emOptions({ key: randomKey(2) }));
    if (!run.ok) throw new Error(JSON.stringify(run.error));
    expect(run.value.logLikelihood - data.rows * logJacobian).toBeGreaterThan(least);
  });
});
