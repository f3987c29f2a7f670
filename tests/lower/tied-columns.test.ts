/**
 * EM under a shared diagonal covariance: in one column it is the tied covariance of NIW, of one component it is no constraint,
 * and the step of its M step is the highest point of the prior's and the rows' density, by a search.
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/index.js';

const line = Array.from({ length: 24 }, (_, i) => 6 * (i % 2) + Math.sin(3 * i) + 0.3 * Math.cos(7 * i));
const plane = line.map((x, i) => [x, 40 * Math.cos(5 * i) + 9 * (i % 3)]);

async function estimated(model: string, x: readonly number[] | readonly (readonly number[])[]) {
  const sampler = await compile(`observe x; ${model}`, { method: 'em' });
  return await sampler.fit({ x: [...x] as never }, { restarts: 4, tolerance: 1e-13 });
}

const two = 'pi ~ Dirichlet(2, 2); z_i ~ Categorical(pi)';

test('in one column it is the tied covariance of NIW', async () => {
  const diagonal = await estimated(
    `${two}; v ~ InverseGamma(2, 3); mu_k ~ N(1, v / 0.2); x_i ~ N(mu[z_i], v)`,
    line,
  );
  const tied = await estimated(`${two}; t_k ~ NIW([1], 0.2, 4, [[6]]); x_i ~ N(t[z_i], cov = tied)`, line);
  expect(diagonal.meanLogLikelihood).toBeCloseTo(tied.meanLogLikelihood!, 9);
  diagonal.components.forEach((component, k) => {
    const { weight, mean, covariance } = tied.components[k] as never as Described;
    expect(component.weight).toBeCloseTo(weight, 5);
    expect((component as never as Described).mean[0]).toBeCloseTo(mean[0]!, 5);
    expect((component as never as Described).covariance[0]![0]).toBeCloseTo(covariance[0]![0]!, 5);
  });
});

interface Described {
  readonly weight: number;
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

describe.each(['NormalInverseGamma', 'NormalGamma'])('under %s', (base) => {
  test('of one component it is no constraint', async () => {
    const model = (cov: string) =>
      `K in 1..1; pi ~ Dirichlet(1, K); z_i ~ Categorical(pi); t_k ~ ${base}(1, 0.2, 2, 3); x_i ~ N(t[z_i], cov = ${cov})`;
    const tied = await estimated(model('tied'), plane);
    const apart = await estimated(model('diag'), plane);
    expect(tied.components).toEqual(apart.components);
  });

  test('all components have one variance a column, and the best of their prior', async () => {
    const fit = await estimated(`${two}; t_k ~ ${base}(1, 0.2, 2, 3); x_i ~ N(t[z_i], cov = tied)`, plane);
    const [first, second] = fit.components as never as readonly Described[];
    expect(second!.covariance).toEqual(first!.covariance);
    const at = (column: number, factor: number) =>
      logPosterior([first!, second!], base, column, factor * first!.covariance[column]![column]!);
    for (const column of [0, 1]) {
      expect(at(column, 1)).toBeGreaterThan(at(column, 1.003));
      expect(at(column, 1)).toBeGreaterThan(at(column, 0.997));
    }
  });
});

/** Log density of rows and prior, but for what does not hang on a column's variance, where that is `variance`. */
function logPosterior(
  components: readonly Described[],
  base: string,
  column: number,
  variance: number,
): number {
  const inColumn = (c: Described, d: number) => (d === column ? variance : c.covariance[d]![d]!);
  const rows = plane.reduce((sum, row) => {
    const density = components.reduce((total, c) => {
      const log = row.reduce(
        (s, x, d) => s - Math.log(inColumn(c, d)) / 2 - (x - c.mean[d]!) ** 2 / (2 * inColumn(c, d)),
        0,
      );
      return total + c.weight * Math.exp(log);
    }, 0);
    return sum + Math.log(density);
  }, 0);
  const means = components.reduce(
    (sum, c) => sum - Math.log(variance) / 2 - (0.2 * (c.mean[column]! - 1) ** 2) / (2 * variance),
    0,
  );
  const power = base === 'NormalInverseGamma' ? -3 : -1;
  return rows + means + power * Math.log(variance) - 3 / variance;
}
