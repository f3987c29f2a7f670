/** Names that a model uses and never defines: inputs, parameters to be estimated, columns of the data. */
import { describe, expect, test } from 'vitest';
import { checked } from './check-text.js';

function kindsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(checked(text).nodes.map(({ name, kind }) => [name, kind]));
}

describe('inputs', () => {
  test('a concentration and a base measure', () => {
    expect(kindsOf('G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)')).toMatchObject({
      alpha: 'input',
      H: 'input',
    });
  });
  test('what has no subscript and is no weight of a mixture', () => {
    expect(kindsOf('x_i ~ N(mu, s)')).toMatchObject({ mu: 'input', s: 'input' });
    expect(kindsOf('n ~ Multinomial(p)')).toMatchObject({ p: 'input' });
  });
  test('columns of the data: what is repeated over rows, and labels that nothing draws', () => {
    expect(kindsOf('w_k ~ N(0, 10); y_i ~ N(w[z_i] * x_i, 1)')).toMatchObject({ x: 'input', z: 'input' });
  });
  test('how far a plate runs', () => {
    expect(kindsOf('for i in 1..N { x_i ~ N(0, 1) }')).toMatchObject({ N: 'input' });
  });
});

describe('parameters', () => {
  test('a mixture’s weights and components', () => {
    const all = { pi: 'parameter', mu: 'parameter', Sigma: 'parameter' };
    expect(kindsOf('x_i ~ sum_k pi_k * N(mu_k, Sigma_k)')).toMatchObject(all);
    expect(kindsOf('x_i ~ Mixture(pi, N(mu, Sigma))')).toMatchObject(all);
    expect(kindsOf('z_i ~ Categorical(pi); x_i ~ N(mu[z_i], Sigma[z_i])')).toMatchObject(all);
  });
  test('what differs between groups of rows', () => {
    expect(kindsOf('x_ji ~ N(mu_j, 1)')).toMatchObject({ mu: 'parameter' });
  });
  test('but not what all components share', () => {
    expect(kindsOf('x_i ~ sum_k pi_k * N(mu_k, s)')).toMatchObject({ s: 'input' });
  });
});

describe('how many components', () => {
  const extentOf = (text: string): unknown => checked(text).plates.find(({ index }) => index === 'k')?.extent;
  const upToK = { kind: 'range', to: { kind: 'reference', name: 'K' } };

  test.each([
    'K in 1..5; x_i ~ sum_k pi_k * N(mu_k, 1)',
    'K = 3; x_i ~ sum_k pi_k * N(mu_k, 1)',
    'x_i ~ sum_k pi_k * N(mu_k, 1)',
  ])('estimated weights run to K: %s', (text) => {
    expect(extentOf(text)).toMatchObject(upToK);
    expect(checked(text).nodes.map(({ name }) => name)).toContain('K');
  });
  test.each([
    'pi ~ Dirichlet(1, K); x_i ~ sum_k pi_k * N(mu_k, 1)',
    'pi ~ Dirichlet([1, 1]); z_i ~ Categorical(pi); x_i ~ N(mu[z_i], 1)',
    'pi = [0.2, 0.8]; x_i ~ Mixture(pi, N(mu, 1))',
  ])('weights with a law or a value, as long as they are: %s', (text) => {
    expect(extentOf(text)).toEqual({ kind: 'length', of: 'pi' });
  });
  test('labels that are 0 or 1, and labels that are given', () => {
    expect(extentOf('z_i ~ Bernoulli(0.5); mu_k ~ N(0, 1); x_i ~ N(mu[z_i], 1)')).toMatchObject({
      kind: 'range',
      from: { value: 0 },
      to: { value: 1 },
    });
    expect(extentOf('mu_k ~ N(0, 1); x_i ~ N(mu[z_i], 1)')).toEqual({ kind: 'labels', of: 'z' });
  });
  test('sticks broken to the end of a plate', () => {
    const text =
      'for k in 1..20 { beta_k ~ Beta(1, alpha) }; pi = stick(beta); x_i ~ sum_k pi_k * N(mu_k, 1)';
    expect(extentOf(text)).toMatchObject({ kind: 'range', to: { value: 20 } });
  });
});
