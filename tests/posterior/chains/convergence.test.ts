/**
 * R̂ and effective sample sizes against a second implementation, written from the formulas of Vehtari et al. (2021)
 * without regard to speed, and against what is known of autoregressive chains.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream, splitKey } from '../../../src/core/random-stream.js';
import { chainDiagnostics, chainWarnings } from '../../../src/posterior/chains/chain-diagnostics.js';
import {
  bulkEffectiveSampleSize,
  meanStandardError,
  tailEffectiveSampleSize,
} from '../../../src/posterior/chains/effective-sample-size.js';
import { splitRhat } from '../../../src/posterior/chains/split-rhat.js';

const key = randomKey('convergence');

/** Stationary AR(1) chains with unit variance: x_t = ρ x_{t−1} + √(1 − ρ²) e_t. */
function autoregressive(chains: number, length: number, rho: number, label: string | number): Float64Array[] {
  const uniform = randomStream(splitKey(key, label));
  const normal = (): number => normalQuantile(uniform(), 0, 1);
  return Array.from({ length: chains }, () => {
    let x = normal();
    return Float64Array.from({ length }, () => {
      x = rho * x + Math.sqrt(1 - rho * rho) * normal();
      return x;
    });
  });
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const spread = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + (x - average(values)) ** 2, 0) / (values.length - 1);

function naiveHalves(chains: readonly Float64Array[]): number[][] {
  return chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [[...chain].slice(0, half), [...chain].slice(-half)];
  });
}

function naiveScores(chains: number[][]): number[][] {
  const all = chains.flat();
  return chains.map((chain) =>
    chain.map((x) => {
      const below = all.filter((y) => y < x).length;
      const equal = all.filter((y) => y === x).length;
      return normalQuantile((below + (equal + 1) / 2 - 0.375) / (all.length + 0.25), 0, 1);
    }),
  );
}

function naiveRhat(chains: number[][]): number {
  const n = chains[0]!.length;
  const within = average(chains.map(spread));
  return Math.sqrt((((n - 1) / n) * within + spread(chains.map(average))) / within);
}

function naiveSize(chains: number[][]): number {
  const n = chains[0]!.length;
  const within = average(chains.map(spread));
  const marginal = ((n - 1) / n) * within + spread(chains.map(average));
  const rho = Array.from({ length: n }, (_, lag) => {
    const covariances = chains.map((chain) => {
      const m = average(chain);
      return chain.slice(lag).reduce((sum, x, s) => sum + (x - m) * (chain[s]! - m), 0) / n;
    });
    return lag === 0 ? 1 : 1 - (within - average(covariances)) / marginal;
  });
  const pairs: number[] = [];
  for (let t = 0; 2 * t + 1 < rho.length; t++) pairs.push(rho[2 * t]! + rho[2 * t + 1]!);
  const end = pairs.findIndex((pair) => pair <= 0);
  const kept = end === -1 ? pairs : pairs.slice(0, end);
  const monotone = kept.map((_, t) => Math.min(...kept.slice(0, t + 1)));
  const rest = end === -1 ? 0 : Math.max(0, rho[2 * end]!);
  const tau = -1 + 2 * monotone.reduce((a, b) => a + b, 0) + rest;
  const total = n * chains.length;
  return total / Math.max(tau, 1 / Math.log10(total));
}

const cases: readonly (readonly [string, Float64Array[]])[] = [
  ['independent', autoregressive(4, 60, 0, 'independent')],
  ['slow', autoregressive(3, 81, 0.9, 'slow')],
  ['alternating', autoregressive(2, 50, -0.8, 'alternating')],
  ['one chain', autoregressive(1, 100, 0.5, 'one')],
  ['apart', autoregressive(2, 40, 0.2, 'apart').map((chain, c) => chain.map((x) => x + 2 * c))],
  [
    'counts with ties',
    autoregressive(4, 50, 0.6, 'counts').map((chain) => chain.map((x) => Math.round(x) + 5)),
  ],
];

describe.each(cases)('%s chains', (_, chains) => {
  const halves = naiveHalves(chains);

  test('R̂ is the larger of location and scale', () => {
    const all = halves.flat().sort((a, b) => a - b);
    const median = (all[Math.floor((all.length - 1) / 2)]! + all[Math.ceil((all.length - 1) / 2)]!) / 2;
    const folded = halves.map((half) => half.map((x) => Math.abs(x - median)));
    const expected = Math.max(naiveRhat(naiveScores(halves)), naiveRhat(naiveScores(folded)));
    expect(splitRhat(chains)).toBeCloseTo(expected, 10);
  });

  test('bulk effective sample size and standard error of the mean', () => {
    expect(bulkEffectiveSampleSize(chains)).toBeCloseTo(naiveSize(naiveScores(halves)), 8);
    const sd = Math.sqrt(spread(chains.flatMap((chain) => [...chain])));
    expect(meanStandardError(chains)).toBeCloseTo(sd / Math.sqrt(naiveSize(halves)), 10);
  });

  test('tail effective sample size', () => {
    const all = chains.flatMap((chain) => [...chain]).sort((a, b) => a - b);
    const sizes = [0.05, 0.95].flatMap((p) => {
      const h = (all.length - 1) * p;
      const bound = all[Math.floor(h)]! + (h % 1) * (all[Math.ceil(h)]! - all[Math.floor(h)]!);
      const below = halves.map((half) => half.map((x) => (x <= bound ? 1 : 0)));
      return below.flat().includes(0) ? [naiveSize(below)] : [];
    });
    expect(tailEffectiveSampleSize(chains)).toBeCloseTo(Math.min(...sizes), 8);
  });
});

describe('an AR(1) chain of N draws is worth N (1 − ρ)/(1 + ρ)', () => {
  // The standard deviation of estimate over truth is that of 100 other seeds; with a bias of at most 0.02 a tolerance
  // of five of these has a false-alarm rate below 1e-4 a case.
  test.each([
    [0, 0.035],
    [0.3, 0.04],
    [0.6, 0.06],
    [0.9, 0.12],
  ])('ρ = %f', (rho, standardDeviation) => {
    const chains = autoregressive(4, 2500, rho, `ar ${rho}`);
    const truth = (10_000 * (1 - rho)) / (1 + rho);
    const ratio = bulkEffectiveSampleSize(chains)! / truth;
    expect(Math.abs(ratio - 1)).toBeLessThan(5 * standardDeviation);
    expect(Math.abs(meanStandardError(chains)! * Math.sqrt(truth) - 1)).toBeLessThan(5 * standardDeviation);
  });
});

test('chains that disagree in location or in scale are found out', () => {
  const [a, b] = autoregressive(2, 500, 0, 'disagree');
  expect(splitRhat([a!, b!])).toBeLessThan(1.02);
  expect(splitRhat([a!, b!.map((x) => x + 1)])).toBeGreaterThan(1.1);
  expect(splitRhat([a!, b!.map((x) => 4 * x)])).toBeGreaterThan(1.1);
  expect(splitRhat([a!.map((_, t) => t / 100)])).toBeGreaterThan(1.5);
});

test('heavy tails do not matter: only ranks count', () => {
  const chains = autoregressive(4, 200, 0.4, 'monotone');
  const stretched = chains.map((chain) => chain.map((x) => Math.exp(5 * x)));
  expect(bulkEffectiveSampleSize(stretched)).toBe(bulkEffectiveSampleSize(chains));
});

test('what cannot be judged is null', () => {
  const constant = [new Float64Array(100).fill(3), new Float64Array(100).fill(3)];
  const short = autoregressive(4, 7, 0, 'short');
  const infinite = autoregressive(1, 100, 0, 'infinite').map((chain) => chain.with(5, Infinity));
  for (const chains of [constant, short, infinite, []]) {
    expect(splitRhat(chains)).toBeNull();
    expect(bulkEffectiveSampleSize(chains)).toBeNull();
    expect(tailEffectiveSampleSize(chains)).toBeNull();
    expect(meanStandardError(chains)).toBeNull();
  }
});

test('chains that each stand still and differ never met', () => {
  expect(splitRhat([new Float64Array(20).fill(2), new Float64Array(20).fill(5)])).toBe(Infinity);
});

test('chains that each keep to a value of their own have no R̂ that JSON could write, and a warning', () => {
  const apart = [new Float64Array(20).fill(1), new Float64Array(20).fill(2)];
  const diagnostics = chainDiagnostics({ clusters: apart });
  expect(diagnostics.rhat).toEqual({ clusters: null });
  expect(chainWarnings(diagnostics, 20).join()).toContain('R̂ infinite');
});

test('every judgeable quantity has its tail ESS and standard error beside R̂ and bulk ESS', () => {
  const chains = [0, 1].map((c) => Float64Array.from({ length: 40 }, (_, i) => Math.sin(7 * i + c)));
  const { essTail, mcse } = chainDiagnostics({
    logJoint: chains,
    clusters: [new Float64Array(40), new Float64Array(40)],
  });
  expect(essTail).toEqual({ logJoint: tailEffectiveSampleSize(chains) });
  expect(mcse.logJoint).toBeCloseTo(meanStandardError(chains)!, 9);
  expect(mcse.logJoint).toBeGreaterThan(0);
});

test('draws of few states whose last digits differ by chain are ties, for all that ranks see', () => {
  const states = [-1165.5437889, -1165.1, -1164.8];
  const uniform = randomStream(splitKey(key, 'states'));
  const chains = [0, 2e-12].map((rounding) =>
    Float64Array.from(
      { length: 400 },
      () => states[uniform() < 0.98 ? 0 : uniform() < 0.5 ? 1 : 2]! + rounding,
    ),
  );
  const exact = chains.map((chain, c) => chain.map((draw) => draw - [0, 2e-12][c]!));
  expect(splitRhat(chains)).toBeGreaterThan(1.2);
  expect(chainDiagnostics({ logJoint: chains })).toEqual(chainDiagnostics({ logJoint: exact }));
  expect(chainDiagnostics({ logJoint: chains }).rhat.logJoint).toBeLessThan(1.05);
});
