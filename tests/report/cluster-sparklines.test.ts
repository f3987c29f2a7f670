/** The lines that a terminal has of where clusters lie. */
import { describe, expect, it } from 'vitest';
import { type RowMatrix, rowMatrix } from '../../src/distributions/row-matrix.js';
import { compile } from '../../src/index.js';
import { clusterSparklines } from '../../src/report/cluster-sparklines.js';
import { sparkline } from '../../src/report/sparkline.js';

const rows = Array.from({ length: 90 }, (_, i) => [(i % 3 === 0 ? 0 : 9) + Math.sin(7.1 * i), 5]);
const of = async (model: string, data: RowMatrix) => {
  const sampler = await compile(model);
  const given = Array.from({ length: data.rows }, (_, r) => [
    ...data.values.subarray(r * data.columns, (r + 1) * data.columns),
  ]);
  return (await sampler.fit({ x: given }, { seed: 1 })).toJSON();
};

describe('a sparkline', () => {
  it('shows the least height, and the most as a whole block', () => {
    expect(sparkline([0, 0.001, 4, 8], 8)).toBe(' ▁▄█');
    expect(sparkline([0, 0], 0)).toBe('  ');
  });
});

describe('clusters by column', () => {
  const one = rowMatrix(rows.map(([x]) => [x!]));
  it('lie apart, each in a line of its own, and the density rises over both', async () => {
    const fit = await of('x_i ~ sum_k pi_k * N(mu_k, v_k); K = 2', one);
    const painted: number[] = [];
    const text = clusterSparklines(fit, one, (cluster, line) => {
      painted.push(cluster);
      return line;
    })!;
    const [all, first, second, density, ends] = text.split('\n').map((line) => line.slice(14));
    expect(painted).toEqual([0, 1]);
    // The larger cluster is the upper one: its line begins where the other's has ended.
    expect(second!.trimEnd().length).toBeLessThan(first!.length - first!.trimStart().length);
    for (const [b, mark] of [...all!].entries()) {
      expect(mark === ' ').toBe((first![b] ?? ' ') === ' ' && (second![b] ?? ' ') === ' ');
    }
    expect(ends!.trim()).toMatch(/^-1 +10$/);
    expect([density!.length, density!.includes('█')]).toEqual([48, true]);
    expect(density!.trim()).toMatch(/█?[^ ]+ +[^ ]+/);
  });

  it('are left out where a column is constant or holds categories', async () => {
    const fit = await of(
      'p_k ~ Dirichlet(1, 3); pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi); x_i ~ Categorical(p[z_i])',
      rowMatrix(rows.map((_, i) => [i % 3])),
    );
    expect(clusterSparklines(fit, rowMatrix(rows.map((_, i) => [i % 3])), (_, line) => line)).toBe(null);
  });
});
