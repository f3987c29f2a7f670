/** A model's text: parentheses only where they are needed, types as the text fixes them. */
import { describe, expect, test } from 'vitest';
import type { TypeIr } from '../../src/model/model-ir.js';
import { printExpression } from '../../src/model/print-expression.js';
import { printType } from '../../src/model/print-type.js';
import { checked, irText } from '../check/check-text.js';

describe('an expression', () => {
  test.each([
    ['a - (b - c)', 'a - (b - c)'],
    ['(a - b) - c', 'a - b - c'],
    ['a * (b + c) / d', 'a * (b + c) / d'],
    ['a / (b * c)', 'a / (b * c)'],
    ['(a^b)^c', '(a^b)^c'],
    ['a^(b^c)', 'a^b^c'],
    ['-(a^2)', '-a^2'],
    ['(-a)^2', '(-a)^2'],
    ['2 * -a', '2 * -a'],
    ['-(a + b)', '-(a + b)'],
    ['[a, [1, 2]]', '[a, [1, 2]]'],
    ['exp((a))', 'exp(a)'],
  ])('%s', (written, printed) => {
    const node = checked(`r = ${written}`).nodes.find(({ name }) => name === 'r');
    if (node?.kind !== 'deterministic') throw new Error('r is defined by an expression');
    expect(printExpression(node.value)).toBe(printed);
  });
});

test('a whole model', () => {
  const text = `
    observe x = table("a.csv", [b, c0..c9])
    weight w
    K - 1 ~ Poisson(1); pi ~ Dirichlet(1, K)
    (mu_k, Sigma_k) ~ NIW([0, 0], 1, 4, eye(2))
    x_i ~ Mixture(pi, N(mu, Sigma))
    infer gibbs(sweeps = 10)`;
  expect(irText(text)).toBe(`plate k: length of pi
plate i: rows
K - 1 ~ Poisson(rate = 1): positive-integer
pi ~ Dirichlet(a = 1, K = K): simplex
(mu, Sigma)[k] ~ NIW(mean = [0, 0], kappa = 1, dof = 4, scale = eye(2)): (mean[2], covariance[2])
x[i] ~ sum over k of pi[k] * Normal(mean = mu[k], variance = Sigma[k]): vector[2]
observe x = table("a.csv", [b, c0..c9])
weight w
infer gibbs(sweeps = 10)
`);
});

describe('a type', () => {
  const vector: TypeIr = { kind: 'vector', length: 2, support: 'real' };
  const cases: readonly (readonly [string, TypeIr])[] = [
    ['vector[2]', vector],
    ['positive vector', { kind: 'vector', length: null, support: 'positive' }],
    ['matrix[2, ?]', { kind: 'matrix', rows: 2, columns: null }],
    ['simplex', { kind: 'simplex', length: null }],
    ['measure', { kind: 'measure', of: { kind: 'unknown' } }],
    ['measure of unit', { kind: 'measure', of: { kind: 'real', support: 'unit' } }],
    [
      '((mean[2], variance), simplex[3])',
      {
        kind: 'tuple',
        elements: [
          {
            name: null,
            type: {
              kind: 'tuple',
              elements: [
                { name: 'mean', type: vector },
                { name: 'variance', type: { kind: 'real', support: 'positive' } },
              ],
            },
          },
          { name: null, type: { kind: 'simplex', length: 3 } },
        ],
      },
    ],
  ];
  test.each(cases)('%s', (printed, type) => {
    expect(printType(type)).toBe(printed);
  });
});
