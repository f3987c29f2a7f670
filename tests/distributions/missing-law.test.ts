/**
 * The law of missing cells against the family's own densities: moments and probabilities are sums over the support, given
 * the first cell where a row has several; draws agree with both.
 *
 * Averages over draws are compared at 5 standard errors: false alarms of 6e-7 each, 1e-4 over all. The seed is fixed.
 */
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import type { RowFunction } from '../../src/distributions/families/conjugate-family.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import type { CellLaw } from '../../src/distributions/missing-law.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { createVariates } from '../../src/distributions/variates.js';
import { familyCases, type Node } from './family-cases.js';

describe.each(familyCases)('$name', ({ name, family, prior, rows, support, given = [] }) => {
  const posterior = family.update(prior, gatherStatistics(family, rowMatrix(rows)));
  const variates = createVariates(randomStream(randomKey(`missing ${name}`)));
  const parameters = family.law.draw(posterior, variates);
  const laws = [
    {
      given: 'parameters',
      logDensity: family.logDensity(parameters),
      complete: family.completion(parameters),
    },
    {
      given: 'hyperparameters',
      logDensity: family.logPredictive(posterior),
      complete: family.predictiveCompletion(posterior),
    },
  ];
  const patterns =
    given.length > 0
      ? [Array.from({ length: family.columns }, (_, d) => d).filter((d) => !given.includes(d))]
      : missingPatterns(family.columns, family.emission === 'Multinomial');

  test.each(laws.flatMap((law) => patterns.map((missing) => ({ ...law, missing }))))(
    'given $given, columns $missing',
    ({ logDensity, complete, missing }) => {
      const near = nearest(support, rows[0]!);
      const observed = near.map((_, d) => d).filter((d) => !missing.includes(d));
      const slice = support.filter(({ row }) => observed.every((d) => row[d] === near[d]));
      const law = complete(near.map((value, d) => (missing.includes(d) ? Number.NaN : value)));
      if (law === null) throw new Error('the case says how its rows are drawn');
      expect(law.cells).toHaveLength(missing.length);
      const drawn = Array.from({ length: 5_000 }, () => law.draw(variates));
      missing.forEach((column, m) => {
        const cell = law.cells[m]!;
        const draws = drawn.map((draw) => draw[m]!);
        for (const f of functionsOf(cell)) {
          const expected = average(slice, logDensity, (row) => f.of(row[column]!));
          expect(f.value).toBeCloseTo(expected, 6);
          within(draws.map(f.of), expected);
        }
      });
    },
  );
});

interface Checked {
  readonly of: (x: number) => number;
  readonly value: number;
}

/** What the law says, as functions of the cell with their expectations. */
function functionsOf(cell: CellLaw): readonly Checked[] {
  return cell.kind === 'level'
    ? cell.probabilities.map((value, l) => ({ of: (x) => (x === l ? 1 : 0), value }))
    : [
        { of: (x) => x, value: cell.mean },
        { of: (x) => (x - cell.mean) ** 2, value: cell.variance },
      ];
}

/** All columns, and of several also all but the first where cells may be missing one by one. */
function missingPatterns(columns: number, together: boolean): number[][] {
  const all = Array.from({ length: columns }, (_, d) => d);
  return columns > 1 && !together ? [all, all.slice(1)] : [all];
}

function nearest(support: readonly Node[], row: readonly number[]): readonly number[] {
  const distance = (node: Node): number => node.row.reduce((sum, x, d) => sum + (x - row[d]!) ** 2, 0);
  return support.reduce((best, node) => (distance(node) < distance(best) ? node : best)).row;
}

function average(
  nodes: readonly Node[],
  logDensity: RowFunction,
  of: (row: readonly number[]) => number,
): number {
  let mass = 0;
  let sum = 0;
  for (const { row, weight } of nodes) {
    const own = weight * Math.exp(logDensity(row));
    if (own < 1e-300) continue;
    mass += own;
    sum += own * of(row);
  }
  return sum / mass;
}

function within(values: readonly number[], expected: number): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  expect(Math.abs(mean - expected)).toBeLessThanOrEqual(5 * Math.sqrt(variance / values.length) + 1e-12);
}
