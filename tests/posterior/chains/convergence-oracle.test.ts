/**
 * R̂, effective sample sizes and standard errors against ArviZ on chains of known draws (tests/oracles/convergence.py).
 *
 * ArviZ leaves the last pair of autocorrelations out of the step that makes them decrease; where that pair is the larger of the
 * last two, its sizes are smaller than the formula's by up to a percent.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  bulkEffectiveSampleSize,
  meanStandardError,
  tailEffectiveSampleSize,
} from '../../../src/posterior/chains/effective-sample-size.js';
import { splitRhat } from '../../../src/posterior/chains/split-rhat.js';

interface Case {
  readonly draws: readonly (readonly number[])[];
  readonly rhat: number;
  readonly essBulk: number;
  readonly essTail: number;
  readonly mcseMean: number;
}

const cases: Readonly<Record<string, Case>> = JSON.parse(
  readFileSync('tests/oracles/convergence.json', 'utf8'),
);

const lastPairLarger = new Set(['slow', 'apart', 'wider']);

describe.each(Object.entries(cases))('%s', (name, { draws, rhat, essBulk, essTail, mcseMean }) => {
  const chains = draws.map((chain) => Float64Array.from(chain));
  const tolerance = lastPairLarger.has(name) ? 0.012 : 1e-9;
  const relative = (found: number | null, known: number): number =>
    Math.abs((found ?? Number.NaN) / known - 1);

  test('rank-normalised split R̂', () => expect(relative(splitRhat(chains), rhat)).toBeLessThan(1e-9));
  test('bulk ESS', () => expect(relative(bulkEffectiveSampleSize(chains), essBulk)).toBeLessThan(tolerance));
  test('tail ESS', () => expect(relative(tailEffectiveSampleSize(chains), essTail)).toBeLessThan(tolerance));
  test('MCSE of the mean', () =>
    expect(relative(meanStandardError(chains), mcseMean)).toBeLessThan(tolerance));
});
