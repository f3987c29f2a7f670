/**
 * Mixtures of several columns of which some have priors that are conjugate only in parts, or a spread that all components
 * share: fitted by every sampler and method that a plan calls able, with a cell missing, and asked what fits are asked.
 */
import { expect, test } from 'vitest';
import { compile, type Fit } from '../../src/index.js';
import { oddNumbers } from '../driver/odd-numbers.js';

const rows = Array.from({ length: 16 }, (_, i) => i);
const x = rows.map((i) => [8 * (i % 2) + Math.sin(3 * i), i === 5 ? null : Math.cos(5 * i) + 0.1 * i]);
const n = rows.map((i) => [i === 7 ? null : (i % 2) * 6 + (i % 3)]);
const inParts = 'mu_k ~ N(0, 100); v_k ~ InverseGamma(2, 1); x_i ~ N(mu[z_i], v[z_i])';
const whole = 'mu_k ~ N([0, 0], 100 * eye(2)); S_k ~ InverseWishart(4, eye(2)); x_i ~ N(mu[z_i], S[z_i])';
const one = 'mu_k ~ N(0, 100); v ~ InverseGamma(2, 1); x_i ~ N(mu[z_i], v)';
const tied = 'theta_k ~ H; x_i ~ N(theta[z_i], cov = tied)';
const counts = 'lambda_k ~ Gamma(1, 1); n_i ~ Poisson(lambda[z_i])';
const labels = 'pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi)';
const short = { chains: 1, sweeps: 30, burn: 20, keep: 10 };

async function fitMixture(x_: string, options: object): Promise<Fit> {
  const sampler = await compile(`${labels}; ${x_}; ${counts}`, { method: 'gibbs' });
  return await sampler.fit({ x, n }, { ...short, ...options });
}

test.each([
  ['priors in parts', inParts, 'blocked'],
  ['a full covariance in parts', whole, 'sequential'],
  ['one variance', one, 'sequential'],
  ['one covariance', tied, 'blocked'],
] as const)('%s beside counts', async (_, model, sampler) => {
  const fitted = await fitMixture(model, { sampler });
  expect(oddNumbers(fitted.toJSON(), 'fit')).toEqual([]);
  const [a, b] = [...fitted.components].sort((p, q) => mean(p, 'n') - mean(q, 'n'));
  // Odd rows are about (8, 1) and 7, even ones about (0, 1) and 1; clusters of eight rows each.
  expect(mean(a, 'x')).toBeLessThan(3);
  expect(mean(b, 'x')).toBeGreaterThan(5);
  const { probabilities, newCluster, logDensity } = await fitted.predict({ x, n });
  expect(Array.from(logDensity).every(Number.isFinite)).toBe(true);
  expect(probabilities[0]! + probabilities[1]! + newCluster[0]!).toBeCloseTo(1, 9);
  expect((await fitted.impute({ x, n })).cells.length).toBeGreaterThan(0);
});

test('priors in parts beside counts have a random measure', async () => {
  const { events } = await (await fitMixture(inParts, {})).measure(['n > 3']);
  expect(events[0]!.mean).toBeGreaterThan(0.2);
  expect(events[0]!.mean).toBeLessThan(0.8);
});

test('one covariance beside counts by variational inference', async () => {
  const sampler = await compile(`${labels}; ${tied}; ${counts}`, { method: 'variational' });
  const fitted = await sampler.fit({ x, n }, { restarts: 1 });
  const trace = fitted.elboTrace!;
  for (const [i, bound] of trace.entries()) expect(bound).toBeGreaterThanOrEqual(trace[i - 1] ?? bound);
  const [a, b] = fitted.components as readonly Record<string, { covariance: readonly number[][] }>[];
  expect(a!.x!.covariance).toEqual(b!.x!.covariance);
  const alone = await compile(`K in 1..1; pi ~ Dirichlet(1, K); z_i ~ Categorical(pi); ${tied}; ${counts}`, {
    method: 'variational',
  });
  const own = await compile(
    `K in 1..1; pi ~ Dirichlet(1, K); z_i ~ Categorical(pi); ${tied.replace(', cov = tied', '')}; ${counts}`,
    { method: 'variational' },
  );
  // One component shares its covariance with nobody.
  const together = (await alone.fit({ x, n })).elbo!;
  expect(together).toBeCloseTo((await own.fit({ x, n })).elbo!, 6);
});

function mean(component: unknown, variable: string): number {
  const own = (component as Record<string, Record<string, number | number[]>>)[variable]!;
  const [first] = Object.values(own);
  return Array.isArray(first) ? first[0]! : first!;
}
