/**
 * Split–merge proposals lead a chain out of where single rows cannot: from all rows in one cluster to the log joint of the
 * twelve clusters that the rows were drawn from.
 */
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { createVariates } from '../../src/distributions/variates.js';
import { exchangeableLaw, logPartitionProbability } from '../../src/inference/gibbs/exchangeable-law.js';
import { runGibbs } from '../../src/inference/gibbs/run-gibbs.js';
import { initialParameters, type WeightProcess } from '../../src/inference/gibbs/weight-process.js';

const [rowCount, columns, clusters] = [2000, 10, 12];
const variates = createVariates(randomStream(randomKey('twelve')));
const centres = Array.from({ length: clusters }, () =>
  Array.from({ length: columns }, () => 5 * variates.normal()),
);
const truth = Array.from({ length: rowCount }, (_, row) => row % clusters);
const rows = truth.map((label) => centres[label]!.map((mean) => mean + variates.normal()));
const prior = {
  mean: new Array<number>(columns).fill(0),
  kappa: 0.05,
  dof: columns + 2,
  scale: Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (_, b) => Number(a === b)),
  ),
};
const process: WeightProcess = { kind: 'DP', concentration: { kind: 'fixed', value: 1 } };

function logJointOfTruth(): number {
  const family = normalNiw(columns);
  const members = centres.map((_, label) => rows.filter((_, row) => truth[row] === label));
  const law = exchangeableLaw(process, initialParameters(process), rowCount);
  return members.reduce(
    (sum, own) => sum + logMarginal(family, prior, gatherStatistics(family, rowMatrix(own))),
    logPartitionProbability(
      law,
      members.map(({ length }) => length),
    ),
  );
}

test.each([
  ['the default sampler reaches the truth within 100 sweeps', undefined, true],
  ['single rows alone do not', { burn: 0, after: 0 }, false],
])('%s', async (_, proposals, reached) => {
  const { chains, splitMergeAcceptance } = await runGibbs(
    createWasmBackend(),
    rowMatrix(rows),
    { predictive: { kind: 'niw', prior }, process },
    {
      key: randomKey(12),
      chains: 4,
      burn: 75,
      sweeps: 25,
      keepEvery: 25,
      start: 'together',
      ...(proposals && { proposals }),
    },
  );
  const goal = logJointOfTruth() - 1e-6;
  for (const { traces } of chains) {
    expect(traces.logJoint.some((value) => value >= goal)).toBe(reached);
  }
  expect(splitMergeAcceptance === null).toBe(!reached);
});
