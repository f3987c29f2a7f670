/** What is data where the author says so, and where nothing does. */
import { describe, expect, test } from 'vitest';
import { checked } from './check-text.js';

function observed(text: string): readonly string[] {
  return checked(text).observations.map(({ name, implied }) => `${name}${implied ? ' implied' : ''}`);
}

describe('without observe', () => {
  test.each([
    ['what nothing depends on', 'mu ~ N(0, 10); x_i ~ N(mu, 1)', ['x implied']],
    [
      'several at once',
      'p ~ Beta(1, 1); x_i ~ Bernoulli(p); y_i ~ Binomial(3, p)',
      ['x implied', 'y implied'],
    ],
    ['what is not repeated, where nothing is', 'p ~ Dirichlet(a); n ~ Multinomial(p)', ['n implied']],
    ['draws from a random measure that are data', 'G ~ DP(2, Normal(0, 1)); x_i ~ G', ['x implied']],
    ['no unused prior beside what is repeated', 's ~ Normal(0, 1); x_i ~ N(0, 1)', ['x implied']],
    ['no parameter that nothing uses', 'G ~ DP(1, NIW(0, 1, 2, 1)); theta_i ~ G', []],
    ['no measure of unknown kind', 'G ~ DP(alpha, H); theta_i ~ G', []],
    [
      'the data that a base measure is scaled by',
      'H = NIW(mean(x), 1, 4, cov(x)); G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)',
      ['x implied'],
    ],
  ])('%s', (_, text, names) => {
    expect(observed(text)).toEqual(names);
  });
});

describe('with observe', () => {
  test('only what it names', () => {
    expect(observed('observe x; x_i ~ N(0, 1); y_i ~ N(0, 1)')).toEqual(['x']);
  });
  test('a regressor alone leaves the response to be found', () => {
    expect(observed('observe x; y_i ~ N(w * x_i, 1)')).toEqual(['x', 'y implied']);
  });
  test('what other data are made from is a node too', () => {
    const model = checked('observe m_i = SAM("a.jpg"); observe x_i = features(m_i, lab); x_i ~ N(0, 1)');
    expect(model.nodes.map(({ name, kind }) => `${kind} ${name}`)).toContain('input m');
  });
});

test('columns by name, from one to another, and by pattern', () => {
  const [observation] = checked(
    'observe x = table("a.csv", [b, p00..p77, c*, "d e"]); x_i ~ N(mu, S)',
  ).observations;
  expect(observation?.source).toEqual({
    kind: 'table',
    path: 'a.csv',
    columns: [
      { kind: 'column', name: 'b' },
      { kind: 'span', from: 'p00', to: 'p77' },
      { kind: 'glob', pattern: 'c*' },
      { kind: 'column', name: 'd e' },
    ],
  });
});

test('a column whose name ends like a subscript keeps its name', () => {
  const [observation] = checked(
    'observe x = table("a.csv", [width_m, speed_t]); x_i ~ N(mu, S)',
  ).observations;
  expect(observation?.source).toMatchObject({ columns: [{ name: 'width_m' }, { name: 'speed_t' }] });
});
