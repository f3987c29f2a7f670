import { expect, test } from 'vitest';
import { suggest } from '../../src/diagnostics/suggest.js';

const names = ['theta', 'alpha', 'eta', 'N', 'NIW', 'Dirichlet'];

test.each([
  ['tehta', 'theta'],
  ['tetha', null],
  ['Alpha', 'alpha'],
  ['Dirichelt', 'Dirichlet'],
  ['NWI', 'NIW'],
  ['niw', 'NIW'],
  ['sigma', null],
  ['X', null],
  ['theta', null],
])('for %s: %s', (name, suggestion) => {
  expect(suggest(name, name === 'theta' ? ['theta'] : names)).toBe(suggestion);
});

test('takes the nearest, and the first of those that are as near', () => {
  expect(suggest('beta', ['zeta', 'beta_0', 'meta'])).toBe('zeta');
});
