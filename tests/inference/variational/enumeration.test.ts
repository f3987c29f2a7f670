/**
 * The bound against the log evidence summed over every partition: for a finite mixture it is at most that, and at
 * least the log joint of the most probable labels, which q(z) at those labels alone would reach.
 */
import { describe, expect, test } from 'vitest';
import { randomKey } from '../../../src/core/random-stream.js';
import { logMarginal } from '../../../src/distributions/families/conjugate-family.js';
import { gatherStatistics } from '../../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { logFactorial } from '../../../src/distributions/special-functions.js';
import { initialParameters } from '../../../src/inference/gibbs/weight-process.js';
import { dirichletWeights } from '../../../src/inference/variational/dirichlet-weights.js';
import {
  runVariational,
  type VariationalOptions,
} from '../../../src/inference/variational/run-variational.js';
import { stickWeights } from '../../../src/inference/variational/stick-weights.js';
import { readEnumeration, readOracle } from '../../statistical/read-enumeration.js';
import { backends } from './both-backends.js';

interface FiniteCase {
  readonly process: { readonly kind: string; readonly K: number; readonly concentrationEach: number };
  readonly logEvidence: number;
  readonly topPartitions: readonly { readonly partition: readonly number[]; readonly probability: number }[];
}

const names = [
  'niw_n6',
  'ng_n7',
  'ng_diag_n6',
  'nn_n7',
  'gp_n8',
  'ge_n7',
  'bn_n7',
  'cat_n7',
  'dm_n7',
  'mixed_n6',
];

const options: VariationalOptions = {
  key: randomKey(1),
  restarts: 5,
  start: null,
  tolerance: 1e-12,
  maxIterations: 2000,
};

describe.each(names.flatMap((name) => backends.map((backend) => ({ name, backend }))))(
  '$name, $backend.name',
  ({ name, backend }) => {
    const { family, prior, rows, cases } = readEnumeration(name);
    const data = rowMatrix(rows);
    const bound = async (weights: ReturnType<typeof dirichletWeights>): Promise<number> =>
      (await runVariational(backend, data, { family, prior, weights }, options))!.bound;

    const finite = readOracle<{ readonly processes: readonly FiniteCase[] }>(`enum_${name}`).processes.filter(
      ({ process }) => process.kind === 'FiniteDirichlet',
    );
    test.each(finite)('a finite mixture: $process', async ({ process, logEvidence, topPartitions }) => {
      const { K, concentrationEach } = process;
      const found = await bound(dirichletWeights(new Array<number>(K).fill(concentrationEach)));
      const [top] = topPartitions;
      const clusters = new Set(top!.partition).size;
      const logLabelings = logFactorial(K) - logFactorial(K - clusters);
      expect(found).toBeLessThan(logEvidence);
      expect(found).toBeGreaterThan(logEvidence + Math.log(top!.probability) - logLabelings - 1e-9);
    });

    const sticks = cases.flatMap(({ process, ...rest }) =>
      process.kind === 'DP' || process.kind === 'PY' ? [{ ...rest, process }] : [],
    );
    test.each(sticks)('a process: $name', async ({ process, logEvidence }) => {
      const { concentration } = process;
      const weights = stickWeights({
        truncation: 10,
        discount: initialParameters(process).discount,
        concentration: concentration.kind === 'fixed' ? concentration.value : concentration,
      });
      // The evidence is of the process, not of its first ten sticks; the gap to the bound is far wider than that.
      expect(await bound(weights)).toBeLessThan(logEvidence);
    });

    test('a mixture of one component is exact', async () => {
      const evidence = logMarginal(family, prior, gatherStatistics(family, data));
      for (const weights of [
        dirichletWeights([0.7]),
        stickWeights({ truncation: 1, discount: 0, concentration: { shape: 1, rate: 1 } }),
      ]) {
        expect(Math.abs((await bound(weights)) - evidence)).toBeLessThan(1e-10);
      }
    });
  },
);
