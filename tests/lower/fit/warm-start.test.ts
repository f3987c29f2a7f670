/** Going on from a fit: its optimum is kept, other rows are taken in, and a fit of something else is refused. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/driver/sampler.js';

const rows = [1.2, 0.8, 1.9, 0.4, 1.4, 9.3, 8.4, 9.6, 10.9, 7.2, 30.1, 29.5, 31.2];
const mixture = 'x_i ~ sum_k pi_k * N(m_k, v_k)';
const process = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)';

test('EM that starts where it ended ends there, at once', async () => {
  const sampler = await compile(`${mixture}; K = 3`);
  const first = await sampler.fit({ x: rows });
  const again = await sampler.fit({ x: rows }, { init: first });
  expect(again.logLikelihood).toBeCloseTo(first.logLikelihood!, 6);
  expect(again.iterations).toBeLessThanOrEqual(Math.min(4, first.iterations));
});

test('EM goes on from a run that was stopped early, and climbs from where that stood', async () => {
  const sampler = await compile(`${mixture}; K = 3`);
  const stopped = await sampler.fit({ x: rows }, { init: 'random', restarts: 1, maxIterations: 2 });
  expect(stopped.converged).toBe(false);
  const gone = await sampler.fit({ x: rows }, { init: stopped });
  expect(gone.converged).toBe(true);
  expect(gone.logLikelihood!).toBeGreaterThan(stopped.logLikelihood!);
});

test('of a range, the number of components that the fit has goes on from it', async () => {
  const fit = await (await compile(`${mixture}; K = 3`)).fit({ x: rows });
  const chosen = await (await compile(`${mixture}; K in 1..3`)).fit({ x: rows }, { init: fit });
  expect(chosen.selection!.find(({ K }) => K === 3)!.logLikelihood).toBeCloseTo(fit.logLikelihood!, 5);
});

test('variational inference goes on from a variational fit and from one by gibbs, also on more rows', async () => {
  const sampler = await compile(process, { method: 'variational' });
  const first = await sampler.fit({ x: rows });
  const again = await sampler.fit({ x: rows }, { init: first });
  expect(again.elbo!).toBeGreaterThanOrEqual(first.elbo! - 1e-6);
  const more = [...rows, 30.4, 0.9];
  const draws = await (await compile(process, { method: 'gibbs' })).fit(
    { x: rows },
    { sweeps: 50, chains: 1 },
  );
  const all = await sampler.fit({ x: more });
  expect((await sampler.fit({ x: more }, { init: first })).elbo!).toBeCloseTo(all.elbo!, 3);
  expect((await sampler.fit({ x: more }, { init: draws })).elbo!).toBeCloseTo(all.elbo!, 3);
});

test.each(['', ', cov = spherical', ', cov = tied', ', cov = diag'])(
  'rows that lack cells are gone on with under N(theta[z_i]%s)',
  async (structure) => {
    const x = Array.from({ length: 40 }, (_, i) => [
      (i % 2) * 6 + Math.sin(i * 3),
      i % 7 === 0 ? null : (i % 2) * 3 + Math.cos(5 * i),
    ]);
    const model = `pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi); theta_k ~ H; x_i ~ N(theta[z_i]${structure})`;
    for (const method of ['em', 'variational'] as const) {
      const sampler = await compile(model, { method });
      const fit = await sampler.fit({ x }, { restarts: 2 });
      const again = await sampler.fit({ x }, { init: fit });
      const height = ({ elbo, logLikelihood }: typeof fit) => elbo ?? logLikelihood!;
      expect(height(again)).toBeCloseTo(height(fit), 4);
    }
  },
);

test('a fit of other columns, of another emission or of more components is refused', async () => {
  const fit = await (await compile(`${mixture}; K = 3`)).fit({ x: rows });
  const start = async (model: string, x: number[] | Record<string, number[]>) =>
    await (await compile(model)).fit({ x }, { init: fit });
  await expect(start(`${mixture}; K = 2`, rows)).rejects.toThrow(
    /other components.*\n.*3, and here they are 2/s,
  );
  await expect(start('x_i ~ sum_k pi_k * Exponential(m_k); K = 3', rows)).rejects.toThrow(/other emissions/);
  await expect(start(`${mixture}; K = 3`, { length: rows })).rejects.toThrow(/other columns/);
});
