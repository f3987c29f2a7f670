/** The table's closed form: its law, and that with one vector a value it is the posterior that `exact` finds. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/driver/sampler.js';
import { solveCells } from '../../../src/inference/amortized/solve-cells.js';

const counts = [
  [3, 0, 2, 5],
  [1, 1, 0, 0],
  [0, 0, 60, 40],
];
const rows = counts.flatMap((own, cell) =>
  own.flatMap((n, y) => Array.from({ length: n }, () => ({ cell, y }))),
);
const cells = Int32Array.from(rows, ({ cell }) => cell);
const classes = Int32Array.from(rows, ({ y }) => y);
const prior = Float64Array.of(1, 1, 1, 1);

test('β + ν n_c where a value has one vector, β + ν n_c/n where every row has its own', () => {
  for (const strength of [1, 20]) {
    for (const shared of [true, false]) {
      const { cells: solved } = solveCells({ cells, classes, prior, strength, shared });
      for (const [cell, own] of counts.entries()) {
        const n = own.reduce((sum, count) => sum + count, 0);
        expect(solved[cell]!.rows).toBe(n);
        own.forEach((count, k) => {
          expect(solved[cell]!.alpha[k]).toBeCloseTo(1 + (strength * count) / (shared ? 1 : n), 12);
        });
      }
    }
  }
});

test('a row of weight 2 is the row twice', () => {
  const twice = solveCells({
    cells: Int32Array.of(0, 0, 0),
    classes: Int32Array.of(1, 1, 2),
    prior,
    strength: 1,
    shared: true,
  });
  const weighed = solveCells({
    cells: Int32Array.of(0, 0),
    classes: Int32Array.of(1, 2),
    weights: Float64Array.of(2, 1),
    prior,
    strength: 1,
    shared: true,
  });
  expect(weighed).toEqual(twice);
});

test('the evidence and the posterior are those of exact, and of counts 3, 0, 2, 5 it is −13.4880059913', async () => {
  const sampler = await compile('p ~ Dirichlet(1, 4); y_i ~ Categorical(p)');
  let evidence = 0;
  const { cells: solved, logEvidence } = solveCells({ cells, classes, prior, strength: 1, shared: true });
  for (const cell of counts.keys()) {
    const own = rows.filter((row) => row.cell === cell).map(({ y }) => y);
    const fit = await sampler.fit({ y: own });
    evidence += fit.logEvidence!;
    expect(fit.posterior!.parameters).toEqual({ concentration: Array.from(solved[cell]!.alpha) });
    if (cell === 0) expect(fit.logEvidence).toBeCloseTo(-13.4880059913, 9);
  }
  expect(logEvidence).toBeCloseTo(evidence, 10);
});
