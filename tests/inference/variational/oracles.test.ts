/**
 * The bound against independently computed answers (truncation 10, q(v_10) = 1): a trace from given labels, and the
 * best bound over many starts with its parameters.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { randomKey } from '../../../src/core/random-stream.js';
import { bindFamily, findFamily } from '../../../src/distributions/families/families.js';
import type { Arguments } from '../../../src/distributions/families/read-arguments.js';
import type { BetaHyperparameters } from '../../../src/distributions/laws/beta-law.js';
import type { GammaHyperparameters } from '../../../src/distributions/laws/gamma-law.js';
import { type RowMatrix, rowMatrix } from '../../../src/distributions/row-matrix.js';
import {
  runVariational,
  type VariationalApproximation,
} from '../../../src/inference/variational/run-variational.js';
import { type StickFactor, stickWeights } from '../../../src/inference/variational/stick-weights.js';
import { openProblem, type VariationalModel } from '../../../src/inference/variational/variational-model.js';
import {
  assignRows,
  boundOfStatistics,
  settle,
  statisticsOf,
  type VariationalProblem,
  type VariationalState,
} from '../../../src/inference/variational/variational-step.js';
import type { WeightsFactor } from '../../../src/inference/variational/weights-factor.js';
import { backends } from './both-backends.js';
import { oneHotStatistics } from './one-hot-statistics.js';

interface Oracle {
  readonly data: readonly (number | readonly number[])[];
  readonly base: { readonly kind: string } & Readonly<Record<string, number>>;
  readonly runs: readonly OracleRun[];
}

interface OracleRun {
  readonly alpha: number | GammaHyperparameters;
  readonly truncation: number;
  readonly bestElbo: number;
  readonly logEvidenceTruncated: number;
  readonly gamma1: readonly number[];
  readonly gamma2: readonly number[];
  readonly components: readonly Readonly<Record<string, unknown>>[];
  readonly expectedWeights: readonly number[];
  readonly concentrationPosterior?: GammaHyperparameters;
  readonly fromLabels: {
    readonly labels: readonly number[];
    readonly afterGlobals: readonly number[];
    readonly afterResponsibilities: readonly number[];
  };
}

describe.each(['vb_ng_n7', 'vb_niw_n6'])('%s', (name) => {
  const text = readFileSync(new URL(`../../oracles/${name}.json`, import.meta.url), 'utf8');
  const { data: rows, base, runs } = JSON.parse(text) as Oracle;
  const data = rowMatrix(rows.map((row) => [row].flat()));
  const cases = runs.flatMap((run) =>
    backends.map((backend) => ({ run, backend, label: `α ${JSON.stringify(run.alpha)}, ${backend.name}` })),
  );

  test.each(cases)('the trace from given labels: $label', async ({ run, backend }) => {
    const model = modelOf(base, data, run);
    const problem = await openProblem(backend, data, model);
    const { labels, afterGlobals, afterResponsibilities } = run.fromLabels;
    let statistics: Parameters<typeof settle>[1] = oneHotStatistics(
      model.family,
      data,
      labels,
      run.truncation,
    );
    let { weights } = model;
    let entropy = 0;
    for (const [iteration, expected] of afterGlobals.entries()) {
      expect(Math.abs(boundOfStatistics(problem, statistics, entropy, weights) - expected)).toBeLessThan(
        1e-9,
      );
      const { state, info } = await settle(problem, statistics, weights);
      expect(Math.abs(info.bound - afterResponsibilities[iteration]!)).toBeLessThan(1e-9);
      ({ statistics, weights } = state);
      entropy = info.entropy;
    }
    problem.placed.dispose();
  });

  test.each(cases)('the best of many starts: $label', async ({ run, backend }) => {
    const model = modelOf(base, data, run);
    const best = (await runVariational(backend, data, model, {
      key: randomKey(1),
      restarts: 5,
      start: null,
      tolerance: 1e-12,
      maxIterations: 5000,
    }))!;
    expect(Math.abs(best.bound - run.bestElbo)).toBeLessThan(1e-8);
    expect(best.bound).toBeLessThan(run.logEvidenceTruncated);
    const { weights, components } = await polish(await openProblem(backend, data, model), best);
    const { sticks, expected, concentration } = weights as WeightsFactor & StickFactor;
    closeDeep(
      sticks,
      run.gamma1.map((a, k): BetaHyperparameters => ({ a, b: run.gamma2[k]! })),
    );
    closeDeep(expected, run.expectedWeights);
    closeDeep(concentration, run.concentrationPosterior ?? run.alpha);
    closeDeep(
      components.map((hyperparameters) => [hyperparameters].flat()[0]),
      run.components,
    );
  });
});

/** At its top the bound is flat, and parameters have digits that it no longer shows: some more steps settle them. */
async function polish(
  problem: VariationalProblem<unknown, unknown>,
  best: VariationalApproximation<unknown>,
): Promise<Pick<VariationalState<unknown>, 'weights' | 'components'>> {
  let { weights } = best;
  let components: readonly unknown[] = best.components.map(({ hyperparameters }) => hyperparameters);
  for (let step = 0; step < 100; step++) {
    const pass = await assignRows(problem, weights.expectedLog, components);
    const statistics = statisticsOf(pass, problem.family.featureCount);
    ({ weights, components } = (await settle(problem, statistics, weights)).state);
  }
  problem.placed.dispose();
  return { weights, components };
}

function modelOf(
  { kind, ...rest }: Oracle['base'],
  { columns }: RowMatrix,
  { alpha, truncation }: OracleRun,
): VariationalModel<unknown, unknown> {
  const definition = findFamily('Normal', kind);
  if (definition === undefined) throw new Error(`no Normal under ${kind}`);
  const bound = bindFamily(definition, rest as Arguments, { columns, levels: null, known: {} });
  if (!bound.ok) throw new Error(`${bound.error.argument} ${bound.error.reason}`);
  return { ...bound.value, weights: stickWeights({ truncation, discount: 0, concentration: alpha }) };
}

/** To 1e-6, whatever else the expected object holds beside what the actual one has. */
function closeDeep(actual: unknown, expected: unknown): void {
  if (typeof actual === 'number') {
    expect(Math.abs(actual - (expected as number))).toBeLessThan(1e-6);
    return;
  }
  for (const [key, value] of Object.entries(actual as object)) {
    closeDeep(value, (expected as Record<string, unknown>)[key]);
  }
}
