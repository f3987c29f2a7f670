/** Stephens's relabelling against every permutation there is; the printed seeds are those of the random numbers. */
import { describe, expect, it } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates, type Variates } from '../../../src/distributions/variates.js';
import { optimalAssignment } from '../../../src/posterior/relabelling/optimal-assignment.js';
import { relabelDraws } from '../../../src/posterior/relabelling/relabel-draws.js';

function permutations(size: number): number[][] {
  if (size === 0) return [[]];
  return permutations(size - 1).flatMap((rest) =>
    Array.from({ length: size }, (_, at) => [...rest.slice(0, at), size - 1, ...rest.slice(at)]),
  );
}

const variatesOf = (seed: number): Variates => createVariates(randomStream(randomKey(seed)));

describe('the least assignment', () => {
  it.each([1, 2, 3, 4, 5, 6])('of %i rows is the least of all permutations', (size) => {
    const variates = variatesOf(size);
    for (let trial = 0; trial < 60; trial++) {
      // Whole numbers, so that costs are often equal; negative ones too.
      const costs = Array.from({ length: size }, () =>
        Array.from({ length: size }, () => Math.floor(9 * variates.uniform()) - 4),
      );
      const total = (columns: readonly number[]): number =>
        columns.reduce((sum, column, row) => sum + costs[row]![column]!, 0);
      const found = optimalAssignment(costs);
      expect([...found].sort()).toEqual(Array.from({ length: size }, (_, k) => k));
      expect(total(found)).toBe(Math.min(...permutations(size).map(total)));
    }
  });
});

/** Rows of known components, each probability vector about as sure as `concentration` says, under the given labels. */
function drawn(
  rows: number,
  order: readonly number[],
  concentration: number,
  variates: Variates,
): Float64Array {
  const draw = new Float64Array(rows * order.length);
  for (let i = 0; i < rows; i++) {
    const own = variates.dirichlet(order.map((_, k) => (k === i % order.length ? concentration : 0.5)));
    for (const [k, place] of order.entries()) draw[i * order.length + k] = own[place]!;
  }
  return draw;
}

function lossOf(draws: readonly Float64Array[], places: readonly (readonly number[])[], K: number): number {
  const mean = new Float64Array(draws[0]!.length);
  const at = (entry: number, own: readonly number[]): number => entry - (entry % K) + own[entry % K]!;
  for (const [d, draw] of draws.entries()) {
    for (const [entry, p] of draw.entries()) mean[at(entry, places[d]!)]! += p / draws.length;
  }
  let loss = 0;
  for (const [d, draw] of draws.entries()) {
    for (const [entry, p] of draw.entries()) {
      if (p > 0) loss += p * Math.log(p / mean[at(entry, places[d]!)]!);
    }
  }
  return loss;
}

describe('relabelling', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('has the least loss of all permutations, seed %i', (seed) => {
    const variates = variatesOf(seed);
    const all = permutations(3);
    const order = (): number[] => all[Math.floor(all.length * variates.uniform())]!;
    const draws = Array.from({ length: 4 }, () => drawn(9, order(), 1.5, variates));
    const { places, loss } = relabelDraws(draws, 3);
    expect(loss).toBeCloseTo(lossOf(draws, places, 3), 8);
    // The first draw's labels may stay: a permutation of all draws changes nothing.
    const losses = all.flatMap((b) =>
      all.flatMap((c) => all.map((d) => lossOf(draws, [all[0]!, b, c, d], 3))),
    );
    expect(loss).toBeCloseTo(Math.min(...losses), 8);
  });

  it('undoes switched labels', () => {
    const variates = variatesOf(11);
    const all = permutations(4);
    const orders = Array.from({ length: 50 }, () => all[Math.floor(all.length * variates.uniform())]!);
    const { places } = relabelDraws(
      orders.map((order) => drawn(40, order, 4, variates)),
      4,
    );
    const truth = orders.map((order, d) => order.map((component, k) => [component, places[d]![k]!]));
    const became = new Map(truth[0]!.map(([component, place]) => [component, place]));
    for (const draw of truth) {
      for (const [component, place] of draw) expect(place).toBe(became.get(component!));
    }
  });
});
