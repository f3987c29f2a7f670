/**
 * Every family's unit of `assign`, in the three readings that samplers make of it, against an oracle in float64:
 *
 *     em           soft, η(θ) of point estimates       log f(x given θ) by the family's density, row by row
 *     variational  soft, E η(θ) under q(θ)             E log f(x given θ) by T(x), row by row
 *     gibbs        drawn, η(θ) of draws                the density's weights inverted at the row's Philox number
 */
import { describe, expect, test } from 'vitest';
import type { AssignTask, Backend } from '../../../src/backends/backend.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { placeRows } from '../../../src/inference/place-rows.js';
import { expectClose } from '../../backends/closeness.js';
import { drawIndex, logSumExp } from '../../backends/reference-draw.js';
import { drawDomain, uniformAt } from '../../backends/reference-philox.js';
import { type FamilyCase, familyCases } from '../../distributions/family-cases.js';
import { familyFeatures } from './family-features.js';

const weights = [0.5, 0.3, 0.2];
const seed = [31, 32] as const;
const iteration = 5;
/** Rows drawn of each component, where the family knows how. */
const drawsEach = 12;
const drawn: AssignTask['mode'] = { kind: 'sampled', seed, iteration };

export function describeFamilyKernels(backend: Backend, tolerance: number): void {
  describe.each(familyCases)('$name', (familyCase) => {
    const { family } = familyCase;
    const { rows, parameters, hyperparameters } = componentsOf(familyCase);
    const densities = parameters.map((own) => family.logDensity(own));
    const logDensities = rows.map((row) =>
      densities.map((density, k) => Math.log(weights[k]!) + density(row)),
    );

    test('em', async () => {
      const expected = expectation(familyCase, rows, logDensities, { kind: 'soft' });
      const omega = parameters.map((own, k) => family.naturalParameters(own, Math.log(weights[k]!)));
      await holds(backend, familyCase, rows, omega, { kind: 'soft' }, expected, tolerance);
    });

    test('variational', async () => {
      const omega = hyperparameters.map((own, k) =>
        family.expectedNaturalParameters(own, Math.log(weights[k]!)),
      );
      const expectedLogs = rows.map((row) => {
        const t = familyFeatures(family.features, family.featureCount, row);
        return omega.map((own) => dot(own, t) + family.logBaseMeasure(row));
      });
      const expected = expectation(familyCase, rows, expectedLogs, { kind: 'soft' });
      await holds(backend, familyCase, rows, omega, { kind: 'soft' }, expected, tolerance);
    });

    test('gibbs', async () => {
      const expected = expectation(familyCase, rows, logDensities, drawn);
      const omega = parameters.map((own, k) => family.naturalParameters(own, Math.log(weights[k]!)));
      await holds(backend, familyCase, rows, omega, drawn, expected, tolerance);
    });
  });
}

/** Three components under the prior, and rows of each of them beside the family's own. */
function componentsOf({ family, prior, rows: own }: FamilyCase) {
  const variates = createVariates(randomStream(randomKey(17)));
  const parameters = weights.map(() => family.law.draw(prior, variates));
  const { drawing } = family;
  const more = parameters.flatMap((each) =>
    Array.from({ length: drawing === null ? 0 : drawsEach }, () => drawing!.observation(each, variates)),
  );
  const rows = [...own, ...more];
  const hyperparameters = weights.map((_, k) => {
    const part = rows.filter((_, row) => row % weights.length === k);
    const sums = new Float64Array(family.featureCount);
    for (const row of part) {
      for (const [f, value] of familyFeatures(family.features, family.featureCount, row).entries())
        sums[f]! += value;
    }
    return family.update(prior, { features: sums, logBaseMeasure: 0 });
  });
  return { rows, parameters, hyperparameters };
}

/** What a pass owes where log weight + log f is `logits`: log h(x), which it knows nothing of, taken away again. */
function expectation(
  { family }: FamilyCase,
  rows: readonly (readonly number[])[],
  logits: readonly (readonly number[])[],
  mode: AssignTask['mode'],
) {
  const statistics = new Float64Array(weights.length * family.featureCount);
  let logNormaliser = 0;
  let negativeEntropy = 0;
  const labels = rows.map((row, index) => {
    const own = logits[index]!;
    const total = logSumExp(own);
    logNormaliser += total - family.logBaseMeasure(row);
    const label =
      mode.kind === 'soft'
        ? own.indexOf(Math.max(...own))
        : drawIndex(own, uniformAt(mode.seed, mode.iteration, index, drawDomain.assign));
    for (const [k, logit] of own.entries()) {
      const share = mode.kind === 'soft' ? Math.exp(logit - total) : Number(k === label);
      if (mode.kind === 'soft' && share > 0) negativeEntropy += share * (logit - total);
      for (const [f, value] of familyFeatures(family.features, family.featureCount, row).entries()) {
        statistics[k * family.featureCount + f]! += share * value;
      }
    }
    return label;
  });
  return { statistics, logNormaliser, negativeEntropy, labels };
}

async function holds(
  backend: Backend,
  { family }: FamilyCase,
  rows: readonly (readonly number[])[],
  parameters: readonly Float64Array[],
  mode: AssignTask['mode'],
  expected: ReturnType<typeof expectation>,
  tolerance: number,
): Promise<void> {
  const omega = Float64Array.from(parameters.flatMap((own) => [...own]));
  const placed = placeRows(backend, family, rowMatrix(rows));
  const { labels, ...sums } = await placed.assign({
    components: weights.length,
    omega,
    mode,
    wantLabels: true,
  });
  placed.dispose();
  expectClose(sums.statistics, expected.statistics, tolerance);
  expectClose([sums.logNormaliser], [expected.logNormaliser], tolerance);
  expectClose([sums.negativeEntropy], [expected.negativeEntropy], tolerance);
  expect([...labels!]).toEqual(expected.labels);
}

function dot(a: ArrayLike<number>, b: readonly number[]): number {
  return b.reduce((sum, value, f) => sum + value * a[f]!, 0);
}
